import type * as z from 'zod/mini';
import type { SpecPlaces } from '../../contracts/report.js';
import type { SpecPath } from '../../contracts/rule.js';

/** The inputs for the findings of an issue. */
export interface IssueContext {
  readonly spec: unknown;
  readonly schema: z.core.$ZodType;
  readonly places: SpecPlaces;
}

/** Walks own properties only; undefined: the path does not exist. */
export function valueAt(spec: unknown, path: SpecPath): unknown {
  let value: unknown = spec;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[step];
  }
  return value;
}
