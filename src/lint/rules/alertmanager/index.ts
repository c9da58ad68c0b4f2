import type { FileRule } from '../../../contracts/config.js';
import { duplicateReceiver } from './duplicate-receiver.js';
import { groupBy } from './group-by.js';
import { missingValue } from './missing-value.js';
import { noReceiver } from './no-receiver.js';
import { unknownInterval } from './unknown-interval.js';
import { unknownKey } from './unknown-key.js';
import { unknownReceiver } from './unknown-receiver.js';
import { wrongType } from './wrong-type.js';

/** Rules on Alertmanager's configuration. */
export const alertmanagerRules: readonly FileRule[] = [
  duplicateReceiver,
  groupBy,
  missingValue,
  noReceiver,
  unknownInterval,
  unknownKey,
  unknownReceiver,
  wrongType,
];
