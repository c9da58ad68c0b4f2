// Made by scripts/rule-index.mjs from the files of the rules. After you add or remove one, run: npm run rules:index
import type { RuleDoc } from '../../../contracts/rule.js';
import { wrongKey } from './wrong-key.js';

export const rulesOfHelm: readonly RuleDoc[] = [wrongKey];
