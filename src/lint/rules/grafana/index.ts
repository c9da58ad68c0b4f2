// Made by scripts/rule-index.mjs from the files of the rules. After you add or remove one, run: npm run rules:index
import type { RuleDoc } from '../../../contracts/rule.js';
import { adminSecret } from './admin-secret.js';
import { dashboardId } from './dashboard-id.js';
import { derivedfield } from './derivedfield.js';
import { duplicateUid } from './duplicate-uid.js';
import { elasticsearchDatabase } from './elasticsearch-database.js';
import { providerFolder } from './provider-folder.js';
import { tempoWithoutTrace } from './tempo-without-trace.js';
import { twoDefaults } from './two-defaults.js';
import { unknownKey } from './unknown-key.js';
import { wrongType } from './wrong-type.js';

export const rulesOfGrafana: readonly RuleDoc[] = [
  adminSecret,
  dashboardId,
  derivedfield,
  duplicateUid,
  elasticsearchDatabase,
  providerFolder,
  tempoWithoutTrace,
  twoDefaults,
  unknownKey,
  wrongType,
];
