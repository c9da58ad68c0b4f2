import type { FileRule } from '../../../contracts/config.js';
import { schemaFromFutureOnly } from './schema-from-future-only.js';

/** Rules on Loki's configuration. */
export const lokiRules: readonly FileRule[] = [schemaFromFutureOnly];
