// Made by scripts/rule-index.mjs from the files of the rules. After you add or remove one, run: npm run rules:index
import type { RuleDoc } from '../../../contracts/rule.js';
import { quotedValue } from './quoted-value.js';
import { schema } from './schema.js';
import { syntax } from './syntax.js';
import { undeclaredName } from './undeclared-name.js';
import { unfollowedReference } from './unfollowed-reference.js';
import { unknownDependency } from './unknown-dependency.js';
import { unreadableLogs } from './unreadable-logs.js';

export const rulesOfCompose: readonly RuleDoc[] = [
  quotedValue,
  schema,
  syntax,
  undeclaredName,
  unfollowedReference,
  unknownDependency,
  unreadableLogs,
];
