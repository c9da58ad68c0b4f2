import type { FileRule } from '../../../contracts/config.js';
import type { RuleDoc, SpecRule } from '../../../contracts/rule.js';
import { highCardinalityLabel } from './high-cardinality-label.js';
import { tooManyLabels } from './too-many-labels.js';

/** Rules on labels. */
export const labelsRules: readonly (RuleDoc | SpecRule | FileRule)[] = [highCardinalityLabel, tooManyLabels];
