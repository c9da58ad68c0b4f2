// Made by scripts/rule-index.mjs from the files of the rules. After you add or remove one, run: npm run rules:index
import type { RuleDoc } from '../../../contracts/rule.js';
import { byteOrderMark } from './byte-order-mark.js';
import { duplicateKey } from './duplicate-key.js';
import { tooDeep } from './too-deep.js';
import { tooLarge } from './too-large.js';
import { yamlSyntax } from './yaml-syntax.js';

export const rulesOfConfig: readonly RuleDoc[] = [byteOrderMark, duplicateKey, tooDeep, tooLarge, yamlSyntax];
