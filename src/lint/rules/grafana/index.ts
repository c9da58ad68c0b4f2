// Made by scripts/rule-index.mjs from the files of the rules. After you add or remove one, run: npm run rules:index
import type { RuleDoc } from '../../../contracts/rule.js';
import { adminSecret } from './admin-secret.js';
import { alertOnLogLines } from './alert-on-log-lines.js';
import { dashboardId } from './dashboard-id.js';
import { derivedfield } from './derivedfield.js';
import { duplicateUid } from './duplicate-uid.js';
import { elasticsearchDatabase } from './elasticsearch-database.js';
import { lokiUrl } from './loki-url.js';
import { providerFolder } from './provider-folder.js';
import { tempoWithoutTrace } from './tempo-without-trace.js';
import { twoDefaults } from './two-defaults.js';
import { unknownKey } from './unknown-key.js';
import { wrongType } from './wrong-type.js';

export const rulesOfGrafana: readonly RuleDoc[] = [
  adminSecret,
  alertOnLogLines,
  dashboardId,
  derivedfield,
  duplicateUid,
  elasticsearchDatabase,
  lokiUrl,
  providerFolder,
  tempoWithoutTrace,
  twoDefaults,
  unknownKey,
  wrongType,
];
