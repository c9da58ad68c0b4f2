// Made by scripts/rule-index.mjs from the files of the rules. After you add or remove one, run: npm run rules:index
import type { RuleDoc } from '../../../contracts/rule.js';
import { highCardinalityLabel } from './high-cardinality-label.js';
import { tooManyLabels } from './too-many-labels.js';

export const rulesOfLabels: readonly RuleDoc[] = [highCardinalityLabel, tooManyLabels];
