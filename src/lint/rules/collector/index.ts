import type { RuleDoc, SpecRule } from '../../../contracts/rule.js';
import { promtailEol } from './promtail-eol.js';

/** Rules on collectors. */
export const collectorRules: readonly (RuleDoc | SpecRule)[] = [promtailEol];
