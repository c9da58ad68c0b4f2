import type { RuleDoc, SpecRule } from '../../../contracts/rule.js';
import { alertOnSampledLevel } from './alert-on-sampled-level.js';
import { alertOutlivesRetention } from './alert-outlives-retention.js';
import { alertWithoutLevel } from './alert-without-level.js';
import { overlappingServices } from './overlapping-services.js';
import { workloadNameClash } from './workload-name-clash.js';

/** Rules on how the parts of the stack fit together. */
export const stackRules: readonly (RuleDoc | SpecRule)[] = [
  alertOnSampledLevel,
  alertOutlivesRetention,
  alertWithoutLevel,
  overlappingServices,
  workloadNameClash,
];
