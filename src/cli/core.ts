import { registry } from '../registry.js';
import type { Core } from './command.js';
import { commands } from './commands/index.js';

/** Everything but the frame of the command line. One module, so that the bundle has one large file and not twenty. */
export const core: Core = { registry, commands };
