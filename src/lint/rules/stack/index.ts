// Made by scripts/rule-index.mjs from the files of the rules. After you add or remove one, run: npm run rules:index
import type { RuleDoc } from '../../../contracts/rule.js';
import { alertOnDroppedLines } from './alert-on-dropped-lines.js';
import { alertOnSampledLevel } from './alert-on-sampled-level.js';
import { alertOutlivesRetention } from './alert-outlives-retention.js';
import { alertWithoutLevel } from './alert-without-level.js';
import { alertmanagerMismatch } from './alertmanager-mismatch.js';
import { coarseTimestamp } from './coarse-timestamp.js';
import { dataNotKept } from './data-not-kept.js';
import { foreignConfig } from './foreign-config.js';
import { metadataHidesField } from './metadata-hides-field.js';
import { missingComposeFile } from './missing-compose-file.js';
import { missingFile } from './missing-file.js';
import { missingService } from './missing-service.js';
import { mountMismatch } from './mount-mismatch.js';
import { overlappingJobs } from './overlapping-jobs.js';
import { overlappingServices } from './overlapping-services.js';
import { replacedLogging } from './replaced-logging.js';
import { starvedAlert } from './starved-alert.js';
import { uncollectedService } from './uncollected-service.js';
import { unknownComposeService } from './unknown-compose-service.js';
import { unknownDatasource } from './unknown-datasource.js';
import { unknownField } from './unknown-field.js';
import { unknownLabel } from './unknown-label.js';
import { unknownNetwork } from './unknown-network.js';
import { unmountedLogs } from './unmounted-logs.js';
import { unreachableHost } from './unreachable-host.js';
import { unreadMount } from './unread-mount.js';
import { unsetVariable } from './unset-variable.js';
import { windowOutlivesRetention } from './window-outlives-retention.js';
import { workloadNameClash } from './workload-name-clash.js';

export const rulesOfStack: readonly RuleDoc[] = [
  alertOnDroppedLines,
  alertOnSampledLevel,
  alertOutlivesRetention,
  alertWithoutLevel,
  alertmanagerMismatch,
  coarseTimestamp,
  dataNotKept,
  foreignConfig,
  metadataHidesField,
  missingComposeFile,
  missingFile,
  missingService,
  mountMismatch,
  overlappingJobs,
  overlappingServices,
  replacedLogging,
  starvedAlert,
  uncollectedService,
  unknownComposeService,
  unknownDatasource,
  unknownField,
  unknownLabel,
  unknownNetwork,
  unmountedLogs,
  unreachableHost,
  unreadMount,
  unsetVariable,
  windowOutlivesRetention,
  workloadNameClash,
];
