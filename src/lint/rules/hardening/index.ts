import type { RuleDoc, SpecRule } from '../../../contracts/rule.js';
import { dockerSocket } from './docker-socket.js';

/** Rules on how safe the stack is. */
export const hardeningRules: readonly (RuleDoc | SpecRule)[] = [dockerSocket];
