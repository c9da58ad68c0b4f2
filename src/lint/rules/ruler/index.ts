import type { RuleDoc, SpecRule } from '../../../contracts/rule.js';
import { alertmanagerUrl } from './alertmanager-url.js';
import { foreignAlertmanager } from './foreign-alertmanager.js';
import { groupLabelClash } from './group-label-clash.js';
import { groupOfManyValues } from './group-of-many-values.js';
import { noAlertmanager } from './no-alertmanager.js';
import { severityNotNotified } from './severity-not-notified.js';
import { windowBelowInterval } from './window-below-interval.js';

/** Rules on how alerts are evaluated and sent. */
export const rulerRules: readonly (RuleDoc | SpecRule)[] = [
  alertmanagerUrl,
  foreignAlertmanager,
  groupLabelClash,
  groupOfManyValues,
  noAlertmanager,
  severityNotNotified,
  windowBelowInterval,
];
