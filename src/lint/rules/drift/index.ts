import type { RuleDoc } from '../../../contracts/rule.js';
import { edited } from './edited.js';
import { interrupted } from './interrupted.js';
import { leftover } from './leftover.js';
import { manifest } from './manifest.js';
import { missing } from './missing.js';
import { outdated } from './outdated.js';

/** Rules on a generated folder that differs from its spec or its manifest. */
export const driftRules: readonly RuleDoc[] = [edited, interrupted, leftover, manifest, missing, outdated];
