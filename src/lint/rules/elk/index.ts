import type { RuleDoc, SpecRule } from '../../../contracts/rule.js';
import { fieldTypeConflict } from './field-type-conflict.js';
import { rolloverAge } from './rollover-age.js';
import { securityOff } from './security-off.js';

/** Rules on Elasticsearch and Kibana. */
export const elkRules: readonly (RuleDoc | SpecRule)[] = [fieldTypeConflict, rolloverAge, securityOff];
