import type { RuleDoc } from '../../../contracts/rule.js';
import { duplicateKey } from './duplicate-key.js';
import { tooDeep } from './too-deep.js';
import { tooLarge } from './too-large.js';
import { yamlSyntax } from './yaml-syntax.js';

/** Rules on files that no program can read. */
export const configRules: readonly RuleDoc[] = [duplicateKey, tooDeep, tooLarge, yamlSyntax];
