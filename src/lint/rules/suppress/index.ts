import type { RuleDoc } from '../../../contracts/rule.js';
import { noReason } from './no-reason.js';
import { staleBaseline } from './stale-baseline.js';
import { unknownRule } from './unknown-rule.js';
import { unused } from './unused.js';

/** Rules on what suppresses findings: comments in the files, and the baseline. */
export const suppressRules: readonly RuleDoc[] = [noReason, staleBaseline, unknownRule, unused];
