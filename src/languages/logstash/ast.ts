/** A place as indices into the text; the end is exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A quoted string, as written between its quotes (by default Logstash decodes no escapes), or a bare word. */
export interface LogstashText extends Span {
  readonly kind: 'text';
  readonly value: string;
  /** Index into the text of the value's first character: the others follow one by one. */
  readonly start: number;
}

export interface LogstashNumber extends Span {
  readonly kind: 'number';
  readonly value: number;
}

export interface LogstashArray extends Span {
  readonly kind: 'array';
  readonly items: readonly LogstashValue[];
}

/** A pair of a hash, or an option of a plugin. */
export interface LogstashPair extends Span {
  readonly name: string;
  readonly nameFrom: number;
  readonly nameTo: number;
  readonly value: LogstashValue;
}

export interface LogstashHash extends Span {
  readonly kind: 'hash';
  readonly entries: readonly LogstashPair[];
}

/** `name { option => value … }`; also as a value, for codecs. */
export interface LogstashPlugin extends Span {
  readonly kind: 'plugin';
  readonly name: string;
  readonly nameFrom: number;
  readonly nameTo: number;
  readonly options: readonly LogstashPair[];
}

export type LogstashValue = LogstashText | LogstashNumber | LogstashArray | LogstashHash | LogstashPlugin;

/** One part of `if … else if … else`; the condition as written, null for the `else`. */
export interface LogstashBranch extends Span {
  readonly condition: (Span & { readonly text: string }) | null;
  readonly body: readonly LogstashStep[];
}

export interface LogstashBranches extends Span {
  readonly kind: 'branches';
  readonly branches: readonly LogstashBranch[];
}

export type LogstashStep = LogstashPlugin | LogstashBranches;

/** `input`, `filter` or `output`, and its content. */
export interface LogstashSection extends Span {
  readonly name: string;
  readonly nameFrom: number;
  readonly nameTo: number;
  readonly body: readonly LogstashStep[];
}
