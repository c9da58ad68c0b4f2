import { registry } from '../registry.js';
import type { Core } from './command.js';
import { commands } from './commands/index.js';

/** Everything except the argument parser. One module, so that the bundle has one large file instead of twenty. */
export const core: Core = { registry, commands };
