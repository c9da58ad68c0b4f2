import type { RuleDoc } from '../../../contracts/rule.js';
import { duplicateKey } from './duplicate-key.js';
import { tooDeep } from './too-deep.js';
import { tooLarge } from './too-large.js';
import { yamlSyntax } from './yaml-syntax.js';

/** What keeps any program from reading its file. */
export const configRules: readonly RuleDoc[] = [duplicateKey, tooDeep, tooLarge, yamlSyntax];
