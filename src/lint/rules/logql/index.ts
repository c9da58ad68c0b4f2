// Made by scripts/rule-index.mjs from the files of the rules. After you add or remove one, run: npm run rules:index
import type { RuleDoc } from '../../../contracts/rule.js';
import { patternAsText } from './pattern-as-text.js';
import { syntax } from './syntax.js';
import { template } from './template.js';

export const rulesOfLogql: readonly RuleDoc[] = [patternAsText, syntax, template];
