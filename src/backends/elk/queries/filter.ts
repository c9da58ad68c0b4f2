/** Which lines to select, independent of a query language. A field is its path in a document. */
export type Filter =
  /** The field's one value is one of these strings. */
  | { readonly kind: 'is'; readonly field: string; readonly values: readonly string[] }
  /** One of the field's several values is this text. */
  | { readonly kind: 'holds'; readonly field: string; readonly value: string }
  | { readonly kind: 'number'; readonly field: string; readonly operator: Comparison; readonly value: number }
  | { readonly kind: 'has'; readonly field: string }
  /** The field contains the words of the text in this order, ignoring case. */
  | { readonly kind: 'words'; readonly field: string; readonly text: string }
  /** An empty list is true for every line. */
  | { readonly kind: 'all'; readonly of: readonly Filter[] }
  | { readonly kind: 'any'; readonly of: readonly Filter[] }
  | { readonly kind: 'not'; readonly of: Filter };

export type Comparison = '>' | '>=' | '<';

/** Every line. */
export const EVERY: Filter = { kind: 'all', of: [] };

/** The field is one of these strings. */
export function is(field: string, ...values: readonly string[]): Filter {
  return { kind: 'is', field, values };
}

/** The field has a value. */
export function has(field: string): Filter {
  return { kind: 'has', field };
}

/** The field contains the words in this order. */
export function words(field: string, text: string): Filter {
  return { kind: 'words', field, text };
}

export function not(of: Filter): Filter {
  return { kind: 'not', of };
}

/** The field is a number for which the comparison is true. */
export function number(field: string, operator: Comparison, value: number): Filter {
  return { kind: 'number', field, operator, value };
}

/** All of these are true. Nested conditions become one list. */
export function all(...filters: readonly Filter[]): Filter {
  const [first, ...others] = filters.flatMap(conditions);
  return first !== undefined && others.length === 0 ? first : { kind: 'all', of: filters.flatMap(conditions) };
}

/** One of these is true. */
export function any(...filters: readonly Filter[]): Filter {
  const [first, ...others] = filters;
  return first !== undefined && others.length === 0 ? first : { kind: 'any', of: filters };
}

/** The conditions that must all be true. */
export function conditions(filter: Filter): readonly Filter[] {
  return filter.kind === 'all' ? filter.of.flatMap(conditions) : [filter];
}
