import type { RuleDoc, SpecRule } from '../../../contracts/rule.js';
import { unpinnedImage } from './unpinned-image.js';

/** Rules on images. */
export const imageRules: readonly (RuleDoc | SpecRule)[] = [unpinnedImage];
