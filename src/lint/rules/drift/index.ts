// Made by scripts/rule-index.mjs from the files of the rules. After you add or remove one, run: npm run rules:index
import type { RuleDoc } from '../../../contracts/rule.js';
import { edited } from './edited.js';
import { interrupted } from './interrupted.js';
import { leftover } from './leftover.js';
import { manifest } from './manifest.js';
import { missing } from './missing.js';
import { outdated } from './outdated.js';

export const rulesOfDrift: readonly RuleDoc[] = [edited, interrupted, leftover, manifest, missing, outdated];
