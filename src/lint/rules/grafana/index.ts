import type { RuleDoc, SpecRule } from '../../../contracts/rule.js';
import { tempoWithoutTrace } from './tempo-without-trace.js';

/** Rules on Grafana. */
export const grafanaRules: readonly (RuleDoc | SpecRule)[] = [tempoWithoutTrace];
