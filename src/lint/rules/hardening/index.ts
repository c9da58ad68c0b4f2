// Made by scripts/rule-index.mjs from the files of the rules. After you add or remove one, run: npm run rules:index
import type { RuleDoc } from '../../../contracts/rule.js';
import { capDrop } from './cap-drop.js';
import { defaultPassword } from './default-password.js';
import { dockerSocket } from './docker-socket.js';
import { elasticSecurityOff } from './elastic-security-off.js';
import { elasticSuperuserWriter } from './elastic-superuser-writer.js';
import { grafanaAnonymous } from './grafana-anonymous.js';
import { grafanaSignUp } from './grafana-sign-up.js';
import { healthcheck } from './healthcheck.js';
import { memoryLimit } from './memory-limit.js';
import { noNewPrivileges } from './no-new-privileges.js';
import { portOnAllInterfaces } from './port-on-all-interfaces.js';
import { readOnlyRoot } from './read-only-root.js';
import { rootUser } from './root-user.js';

export const rulesOfHardening: readonly RuleDoc[] = [
  capDrop,
  defaultPassword,
  dockerSocket,
  elasticSecurityOff,
  elasticSuperuserWriter,
  grafanaAnonymous,
  grafanaSignUp,
  healthcheck,
  memoryLimit,
  noNewPrivileges,
  portOnAllInterfaces,
  readOnlyRoot,
  rootUser,
];
