import type { FileRule } from '../../../contracts/config.js';
import { wrongKey } from './wrong-key.js';

/** Rules on values of Loki's Helm chart. */
export const helmRules: readonly FileRule[] = [wrongKey];
