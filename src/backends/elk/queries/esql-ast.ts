import type { Seconds } from '../../../model/model.js';

/** A value in ES|QL. */
export type Expression =
  | { readonly kind: 'field'; readonly path: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'span'; readonly seconds: Seconds }
  | { readonly kind: 'call'; readonly name: string; readonly of: readonly Expression[] }
  | { readonly kind: 'every' }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'in'; readonly left: Expression; readonly of: readonly Expression[] }
  | { readonly kind: 'null'; readonly of: Expression; readonly not: boolean }
  | { readonly kind: 'any'; readonly of: readonly Expression[] }
  | { readonly kind: 'all'; readonly of: readonly Expression[] };

export type Operator = '==' | '>' | '>=' | '<' | '<=' | '-' | '/' | 'LIKE';

/** A value with a name, or without one to keep the name of a field. */
export interface Named {
  readonly name: string | null;
  readonly value: Expression;
}

/** An aggregate over the lines, or over those for which a condition is true. */
export interface Aggregate extends Named {
  readonly where: Expression | null;
}

/** One step of a query. Its input are the rows of the step before. */
export type Step =
  | { readonly step: 'from'; readonly pattern: string }
  | { readonly step: 'where'; readonly conditions: readonly Expression[] }
  | { readonly step: 'eval'; readonly of: Named }
  | { readonly step: 'stats'; readonly of: readonly Aggregate[]; readonly by: readonly Named[] }
  | { readonly step: 'sort'; readonly by: string; readonly order: 'ASC' | 'DESC' }
  | { readonly step: 'keep'; readonly fields: readonly string[] }
  | { readonly step: 'limit'; readonly rows: number };

/** Builders, so that code with a query is readable. */
export const field = (path: string): Expression => ({ kind: 'field', path });
export const text = (value: string): Expression => ({ kind: 'text', value });
export const numeral = (value: number): Expression => ({ kind: 'number', value });
export const call = (name: string, ...of: readonly Expression[]): Expression => ({ kind: 'call', name, of });
export const binary = (left: Expression, operator: Operator, right: Expression): Expression => ({
  kind: 'binary',
  operator,
  left,
  right,
});
export const count: Expression = call('COUNT', { kind: 'every' });
/** The time of so many seconds ago. */
export const ago = (seconds: Seconds): Expression => binary(call('NOW'), '-', { kind: 'span', seconds });
