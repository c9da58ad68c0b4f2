import type { FileRule } from '../../../contracts/config.js';
import type { RuleDoc, SpecRule } from '../../../contracts/rule.js';
import { oldMajor } from './old-major.js';
import { unknownTag } from './unknown-tag.js';
import { unpinned } from './unpinned.js';

/** Rules on images. */
export const imageRules: readonly (RuleDoc | SpecRule | FileRule)[] = [oldMajor, unknownTag, unpinned];
