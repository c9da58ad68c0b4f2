import type * as z from 'zod/mini';
import type { SpecPlaces } from '../../contracts/report.js';

/** The inputs for the findings of an issue. */
export interface IssueContext {
  readonly spec: unknown;
  readonly schema: z.core.$ZodType;
  readonly places: SpecPlaces;
}
