import type { RuleDoc, SpecRule } from '../../../contracts/rule.js';
import { retentionTooShort } from './retention-too-short.js';

/** Rules on what Loki stores. */
export const lokiRules: readonly (RuleDoc | SpecRule)[] = [retentionTooShort];
