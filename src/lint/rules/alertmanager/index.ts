// Made by scripts/rule-index.mjs from the files of the rules. After you add or remove one, run: npm run rules:index
import type { RuleDoc } from '../../../contracts/rule.js';
import { duplicateReceiver } from './duplicate-receiver.js';
import { groupBy } from './group-by.js';
import { missingValue } from './missing-value.js';
import { noReceiver } from './no-receiver.js';
import { unknownInterval } from './unknown-interval.js';
import { unknownKey } from './unknown-key.js';
import { unknownReceiver } from './unknown-receiver.js';
import { wrongType } from './wrong-type.js';

export const rulesOfAlertmanager: readonly RuleDoc[] = [
  duplicateReceiver,
  groupBy,
  missingValue,
  noReceiver,
  unknownInterval,
  unknownKey,
  unknownReceiver,
  wrongType,
];
