import { type Emitters, emitter } from '../../../contracts/emitter.js';
import type { Seconds } from '../../../model/model.js';
import type { Filter } from './filter.js';

/** Numbers about lines, independent of a query language: one for each value of `by`, over the last `since` seconds. */
export interface Table {
  readonly filter: Filter;
  readonly since: Seconds;
  readonly by: readonly Grouping[];
  /** One number for each stretch of this length; null: one for the whole time. */
  readonly every: Seconds | null;
  readonly measure: Measure;
}

export interface Grouping {
  /** Path of the field. */
  readonly field: string;
  /** How many values are shown at most, the greatest ones; null: as many as there can be. */
  readonly most: number | null;
  /** The name of the group of lines without the field; null: they are excluded. */
  readonly none: string | null;
}

export type Measure =
  /** Number of lines. */
  | { readonly kind: 'lines' }
  /** Lines a second. */
  | { readonly kind: 'rate' }
  /** The fraction of lines that match the filter too, 0 to 1. */
  | { readonly kind: 'share'; readonly of: Filter }
  /** The greatest value of a number. */
  | { readonly kind: 'greatest'; readonly field: string }
  /** A percentile of a number, as Elasticsearch estimates it. */
  | { readonly kind: 'percentile'; readonly field: string; readonly percent: number };

/** One function for each measure of a table. */
export function byTableMeasure<Rest extends unknown[], Result>(
  emitters: Emitters<Measure, 'kind', Rest, Result>,
): (measure: Measure, ...rest: Rest) => Result {
  return emitter('measure of a table', 'kind', emitters);
}
