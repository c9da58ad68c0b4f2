/** A place as indices into the text; the end is exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A string value, decoded. */
export interface AlloyString extends Span {
  readonly kind: 'string';
  readonly value: string;
  /** From which index of `value` on, which index of the text: each of the second goes on until the next pair. */
  readonly marks: readonly (readonly [inValue: number, inText: number])[];
}

export interface AlloyLiteral extends Span {
  readonly kind: 'literal';
  readonly value: number | boolean | null;
}

export interface AlloyList extends Span {
  readonly kind: 'list';
  readonly items: readonly AlloyExpression[];
}

export interface AlloyField extends Span {
  readonly key: string;
  readonly keyFrom: number;
  readonly keyTo: number;
  readonly value: AlloyExpression;
}

export interface AlloyObject extends Span {
  readonly kind: 'object';
  readonly fields: readonly AlloyField[];
}

/** A name with dots, such as `loki.write.default.receiver`. */
export interface AlloyReference extends Span {
  readonly kind: 'reference';
  readonly path: string;
}

/** A function by its name, such as `sys.env("HOME")`. */
export interface AlloyCall extends Span {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly AlloyExpression[];
  readonly source: string;
}

/** What only a running Alloy can evaluate: operators, an index, a part of a call's result; with its operands. */
export interface AlloyOperation extends Span {
  readonly kind: 'operation';
  readonly operands: readonly AlloyExpression[];
  readonly source: string;
}

export type AlloyExpression =
  | AlloyString
  | AlloyLiteral
  | AlloyList
  | AlloyObject
  | AlloyReference
  | AlloyCall
  | AlloyOperation;

/** `name = value`. */
export interface AlloyAttribute extends Span {
  readonly kind: 'attribute';
  readonly name: string;
  readonly nameFrom: number;
  readonly nameTo: number;
  readonly value: AlloyExpression;
}

/** `name "label" { … }`; the name with its dots; the label may be null. */
export interface AlloyBlock extends Span {
  readonly kind: 'block';
  readonly name: string;
  readonly nameFrom: number;
  readonly nameTo: number;
  readonly label: string | null;
  readonly body: readonly AlloyStatement[];
}

export type AlloyStatement = AlloyAttribute | AlloyBlock;
