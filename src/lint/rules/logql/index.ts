import type { FileRule } from '../../../contracts/config.js';
import { syntax } from './syntax.js';
import { template } from './template.js';

/** Rules on LogQL in any file. */
export const logqlRules: readonly FileRule[] = [syntax, template];
