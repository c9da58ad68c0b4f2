import type { RuleDoc } from '../../../contracts/rule.js';
import { nameTaken } from './name-taken.js';
import { syntax } from './syntax.js';
import { unfollowedReference } from './unfollowed-reference.js';
import { unreadableLogs } from './unreadable-logs.js';

/** What `logagg init` says of an application's compose files. */
export const composeRules: readonly RuleDoc[] = [nameTaken, syntax, unfollowedReference, unreadableLogs];
