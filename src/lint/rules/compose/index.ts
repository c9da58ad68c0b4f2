import type { FileRule } from '../../../contracts/config.js';
import type { RuleDoc } from '../../../contracts/rule.js';
import { nameTaken } from './name-taken.js';
import { schema } from './schema.js';
import { syntax } from './syntax.js';
import { unfollowedReference } from './unfollowed-reference.js';
import { unreadableLogs } from './unreadable-logs.js';

/** Rules on compose files; those without a check are told of by `logagg init`. */
export const composeRules: readonly (RuleDoc | FileRule)[] = [
  nameTaken,
  schema,
  syntax,
  unfollowedReference,
  unreadableLogs,
];
