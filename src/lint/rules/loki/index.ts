// Made by scripts/rule-index.mjs from the files of the rules. After you add or remove one, run: npm run rules:index
import type { RuleDoc } from '../../../contracts/rule.js';
import { dataDirPerm } from './data-dir-perm.js';
import { deleteStoreMismatch } from './delete-store-mismatch.js';
import { healthcheckNeedsShell } from './healthcheck-needs-shell.js';
import { invalidValue } from './invalid-value.js';
import { missingStoreSetting } from './missing-store-setting.js';
import { missingValue } from './missing-value.js';
import { overrideWithoutTenant } from './override-without-tenant.js';
import { removedKey } from './removed-key.js';
import { retentionNotEnforced } from './retention-not-enforced.js';
import { retentionStream } from './retention-stream.js';
import { retentionTooShort } from './retention-too-short.js';
import { ringOrRf } from './ring-or-rf.js';
import { s3PathStyle } from './s3-path-style.js';
import { schemaFromFutureOnly } from './schema-from-future-only.js';
import { schemaNotV13Tsdb } from './schema-not-v13-tsdb.js';
import { schemaPeriod } from './schema-period.js';
import { storageConflict } from './storage-conflict.js';
import { unknownKey } from './unknown-key.js';
import { wrongType } from './wrong-type.js';

export const rulesOfLoki: readonly RuleDoc[] = [
  dataDirPerm,
  deleteStoreMismatch,
  healthcheckNeedsShell,
  invalidValue,
  missingStoreSetting,
  missingValue,
  overrideWithoutTenant,
  removedKey,
  retentionNotEnforced,
  retentionStream,
  retentionTooShort,
  ringOrRf,
  s3PathStyle,
  schemaFromFutureOnly,
  schemaNotV13Tsdb,
  schemaPeriod,
  storageConflict,
  unknownKey,
  wrongType,
];
