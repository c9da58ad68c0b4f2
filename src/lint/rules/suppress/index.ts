// Made by scripts/rule-index.mjs from the files of the rules. After you add or remove one, run: npm run rules:index
import type { RuleDoc } from '../../../contracts/rule.js';
import { noReason } from './no-reason.js';
import { staleBaseline } from './stale-baseline.js';
import { unknownRule } from './unknown-rule.js';
import { unused } from './unused.js';

export const rulesOfSuppress: readonly RuleDoc[] = [noReason, staleBaseline, unknownRule, unused];
