import type { FileRule } from '../../../contracts/config.js';
import { syntax } from './syntax.js';

/** Rules on LogQL, wherever it stands. */
export const logqlRules: readonly FileRule[] = [syntax];
