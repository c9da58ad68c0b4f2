import type { FileRule } from '../../../contracts/config.js';
import type { RuleDoc, SpecRule } from '../../../contracts/rule.js';
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

/** Rules on how safe the stack is. */
export const hardeningRules: readonly (RuleDoc | SpecRule | FileRule)[] = [
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
