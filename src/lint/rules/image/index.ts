// Made by scripts/rule-index.mjs from the files of the rules. After you add or remove one, run: npm run rules:index
import type { RuleDoc } from '../../../contracts/rule.js';
import { oldMajor } from './old-major.js';
import { unknownTag } from './unknown-tag.js';
import { unpinned } from './unpinned.js';

export const rulesOfImage: readonly RuleDoc[] = [oldMajor, unknownTag, unpinned];
