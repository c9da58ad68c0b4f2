// Made by scripts/rule-index.mjs from the files of the rules. After you add or remove one, run: npm run rules:index
import type { RuleDoc } from '../../../contracts/rule.js';
import { absenceWithoutMatch } from './absence-without-match.js';
import { collectorMismatch } from './collector-mismatch.js';
import { collectorReplaced } from './collector-replaced.js';
import { composeFile } from './compose-file.js';
import { composeMode } from './compose-mode.js';
import { controlCharacter } from './control-character.js';
import { duplicateKey } from './duplicate-key.js';
import { duplicateName } from './duplicate-name.js';
import { empty } from './empty.js';
import { emptyMatch } from './empty-match.js';
import { exactlyOne } from './exactly-one.js';
import { externalWithoutNetwork } from './external-without-network.js';
import { fieldKeyCollision } from './field-key-collision.js';
import { fieldNotInPattern } from './field-not-in-pattern.js';
import { fieldTypeDiffers } from './field-type-differs.js';
import { fileSourceFolder } from './file-source-folder.js';
import { halfCredentials } from './half-credentials.js';
import { invalidCondition } from './invalid-condition.js';
import { invalidKey } from './invalid-key.js';
import { invalidRegex } from './invalid-regex.js';
import { invalidValue } from './invalid-value.js';
import { measureKey } from './measure-key.js';
import { memoryBelowHeap } from './memory-below-heap.js';
import { missingKey } from './missing-key.js';
import { neverMatches } from './never-matches.js';
import { notText } from './not-text.js';
import { oneDocument } from './one-document.js';
import { patchFile } from './patch-file.js';
import { patchValue } from './patch-value.js';
import { pathOutside } from './path-outside.js';
import { pathTaken } from './path-taken.js';
import { patternOfText } from './pattern-of-text.js';
import { patternWithoutGroups } from './pattern-without-groups.js';
import { portTaken } from './port-taken.js';
import { quantileOfNumber } from './quantile-of-number.js';
import { repeatedItem } from './repeated-item.js';
import { reservedField } from './reserved-field.js';
import { retentionTooShort } from './retention-too-short.js';
import { secretInPlain } from './secret-in-plain.js';
import { share } from './share.js';
import { slashedPattern } from './slashed-pattern.js';
import { threshold } from './threshold.js';
import { thresholdRange } from './threshold-range.js';
import { timestampLayout } from './timestamp-layout.js';
import { tooDeep } from './too-deep.js';
import { tooLarge } from './too-large.js';
import { unknownField } from './unknown-field.js';
import { unknownKey } from './unknown-key.js';
import { unknownPlaceholder } from './unknown-placeholder.js';
import { unknownReceiver } from './unknown-receiver.js';
import { unknownService } from './unknown-service.js';
import { unknownWorkload } from './unknown-workload.js';
import { unsupported } from './unsupported.js';
import { unsupportedVersion } from './unsupported-version.js';
import { unusedGroup } from './unused-group.js';
import { unusedKey } from './unused-key.js';
import { unusedPatch } from './unused-patch.js';
import { unusedSection } from './unused-section.js';
import { wrongType } from './wrong-type.js';
import { yamlSyntax } from './yaml-syntax.js';

export const rulesOfSpec: readonly RuleDoc[] = [
  absenceWithoutMatch,
  collectorMismatch,
  collectorReplaced,
  composeFile,
  composeMode,
  controlCharacter,
  duplicateKey,
  duplicateName,
  empty,
  emptyMatch,
  exactlyOne,
  externalWithoutNetwork,
  fieldKeyCollision,
  fieldNotInPattern,
  fieldTypeDiffers,
  fileSourceFolder,
  halfCredentials,
  invalidCondition,
  invalidKey,
  invalidRegex,
  invalidValue,
  measureKey,
  memoryBelowHeap,
  missingKey,
  neverMatches,
  notText,
  oneDocument,
  patchFile,
  patchValue,
  pathOutside,
  pathTaken,
  patternOfText,
  patternWithoutGroups,
  portTaken,
  quantileOfNumber,
  repeatedItem,
  reservedField,
  retentionTooShort,
  secretInPlain,
  share,
  slashedPattern,
  threshold,
  thresholdRange,
  timestampLayout,
  tooDeep,
  tooLarge,
  unknownField,
  unknownKey,
  unknownPlaceholder,
  unknownReceiver,
  unknownService,
  unknownWorkload,
  unsupported,
  unsupportedVersion,
  unusedGroup,
  unusedKey,
  unusedPatch,
  unusedSection,
  wrongType,
  yamlSyntax,
];
