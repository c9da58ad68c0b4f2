// Made by scripts/rule-index.mjs from the files of the rules. After you add or remove one, run: npm run rules:index
import type { SpecRule } from '../../contracts/rule.js';
import { promtailEol } from './collector/promtail-eol.js';
import { fieldTypeConflict } from './elk/field-type-conflict.js';
import { grafanaAlerting } from './elk/grafana-alerting.js';
import { kibanaAlerting } from './elk/kibana-alerting.js';
import { rolloverAge } from './elk/rollover-age.js';
import { securityOff } from './elk/security-off.js';
import { tempoWithoutTrace } from './grafana/tempo-without-trace.js';
import { dockerSocket } from './hardening/docker-socket.js';
import { unpinned } from './image/unpinned.js';
import { highCardinalityLabel } from './labels/high-cardinality-label.js';
import { tooManyLabels } from './labels/too-many-labels.js';
import { alertmanagerUrl } from './ruler/alertmanager-url.js';
import { foreignAlertmanager } from './ruler/foreign-alertmanager.js';
import { groupLabelClash } from './ruler/group-label-clash.js';
import { groupOfManyValues } from './ruler/group-of-many-values.js';
import { noAlertmanager } from './ruler/no-alertmanager.js';
import { repeatInterval } from './ruler/repeat-interval.js';
import { severityNotNotified } from './ruler/severity-not-notified.js';
import { windowBelowInterval } from './ruler/window-below-interval.js';
import { absenceWithoutMatch } from './spec/absence-without-match.js';
import { composeMode } from './spec/compose-mode.js';
import { duplicateName } from './spec/duplicate-name.js';
import { emptyMatch } from './spec/empty-match.js';
import { externalWithoutNetwork } from './spec/external-without-network.js';
import { fieldKeyCollision } from './spec/field-key-collision.js';
import { fieldNotInPattern } from './spec/field-not-in-pattern.js';
import { fieldTypeDiffers } from './spec/field-type-differs.js';
import { fileSourceFolder } from './spec/file-source-folder.js';
import { halfCredentials } from './spec/half-credentials.js';
import { invalidRegex } from './spec/invalid-regex.js';
import { measureKey } from './spec/measure-key.js';
import { memoryBelowHeap } from './spec/memory-below-heap.js';
import { neverMatches } from './spec/never-matches.js';
import { pathOutside } from './spec/path-outside.js';
import { pathTaken } from './spec/path-taken.js';
import { patternOfText } from './spec/pattern-of-text.js';
import { patternWithoutGroups } from './spec/pattern-without-groups.js';
import { portTaken } from './spec/port-taken.js';
import { quantileOfNumber } from './spec/quantile-of-number.js';
import { repeatedItem } from './spec/repeated-item.js';
import { reservedField } from './spec/reserved-field.js';
import { retentionTooShort } from './spec/retention-too-short.js';
import { share } from './spec/share.js';
import { slashedPattern } from './spec/slashed-pattern.js';
import { threshold } from './spec/threshold.js';
import { thresholdRange } from './spec/threshold-range.js';
import { timestampLayout } from './spec/timestamp-layout.js';
import { unknownField } from './spec/unknown-field.js';
import { unknownPlaceholder } from './spec/unknown-placeholder.js';
import { unknownReceiver } from './spec/unknown-receiver.js';
import { unknownService } from './spec/unknown-service.js';
import { unknownWorkload } from './spec/unknown-workload.js';
import { unsupported } from './spec/unsupported.js';
import { unusedGroup } from './spec/unused-group.js';
import { unusedKey } from './spec/unused-key.js';
import { unusedSection } from './spec/unused-section.js';
import { alertOnDroppedLines } from './stack/alert-on-dropped-lines.js';
import { alertOnSampledLevel } from './stack/alert-on-sampled-level.js';
import { alertOutlivesRetention } from './stack/alert-outlives-retention.js';
import { alertWithoutLevel } from './stack/alert-without-level.js';
import { coarseTimestamp } from './stack/coarse-timestamp.js';
import { missingComposeFile } from './stack/missing-compose-file.js';
import { overlappingServices } from './stack/overlapping-services.js';
import { replacedLogging } from './stack/replaced-logging.js';
import { uncollectedService } from './stack/uncollected-service.js';
import { unknownComposeService } from './stack/unknown-compose-service.js';
import { unknownNetwork } from './stack/unknown-network.js';
import { workloadNameClash } from './stack/workload-name-clash.js';

/** Every rule with a check on a resolved spec, by category and name. */
export const specRules: readonly SpecRule[] = [
  promtailEol,
  fieldTypeConflict,
  grafanaAlerting,
  kibanaAlerting,
  rolloverAge,
  securityOff,
  tempoWithoutTrace,
  dockerSocket,
  unpinned,
  highCardinalityLabel,
  tooManyLabels,
  alertmanagerUrl,
  foreignAlertmanager,
  groupLabelClash,
  groupOfManyValues,
  noAlertmanager,
  repeatInterval,
  severityNotNotified,
  windowBelowInterval,
  absenceWithoutMatch,
  composeMode,
  duplicateName,
  emptyMatch,
  externalWithoutNetwork,
  fieldKeyCollision,
  fieldNotInPattern,
  fieldTypeDiffers,
  fileSourceFolder,
  halfCredentials,
  invalidRegex,
  measureKey,
  memoryBelowHeap,
  neverMatches,
  pathOutside,
  pathTaken,
  patternOfText,
  patternWithoutGroups,
  portTaken,
  quantileOfNumber,
  repeatedItem,
  reservedField,
  retentionTooShort,
  share,
  slashedPattern,
  threshold,
  thresholdRange,
  timestampLayout,
  unknownField,
  unknownPlaceholder,
  unknownReceiver,
  unknownService,
  unknownWorkload,
  unsupported,
  unusedGroup,
  unusedKey,
  unusedSection,
  alertOnDroppedLines,
  alertOnSampledLevel,
  alertOutlivesRetention,
  alertWithoutLevel,
  coarseTimestamp,
  missingComposeFile,
  overlappingServices,
  replacedLogging,
  uncollectedService,
  unknownComposeService,
  unknownNetwork,
  workloadNameClash,
];
