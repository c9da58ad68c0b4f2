import type { RuleDoc } from '../../../contracts/rule.js';
import { noReason } from './no-reason.js';
import { staleBaseline } from './stale-baseline.js';
import { unknownRule } from './unknown-rule.js';
import { unused } from './unused.js';

/** What is said of the means to leave findings out: comments in the files, and the baseline. */
export const suppressRules: readonly RuleDoc[] = [noReason, staleBaseline, unknownRule, unused];
