import type { FileRule, StackRule } from '../../../contracts/config.js';
import type { RuleDoc } from '../../../contracts/rule.js';
import { nameTaken } from './name-taken.js';
import { schema } from './schema.js';
import { syntax } from './syntax.js';
import { undeclaredName } from './undeclared-name.js';
import { unfollowedReference } from './unfollowed-reference.js';
import { unknownDependency } from './unknown-dependency.js';
import { unreadableLogs } from './unreadable-logs.js';

/** Rules on compose files. `logagg init` reports the findings of those without a check. */
export const composeRules: readonly (RuleDoc | FileRule | StackRule)[] = [
  nameTaken,
  schema,
  syntax,
  undeclaredName,
  unfollowedReference,
  unknownDependency,
  unreadableLogs,
];
