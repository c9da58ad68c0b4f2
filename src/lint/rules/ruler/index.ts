// Made by scripts/rule-index.mjs from the files of the rules. After you add or remove one, run: npm run rules:index
import type { RuleDoc } from '../../../contracts/rule.js';
import { absentRegex } from './absent-regex.js';
import { alertmanagerPath } from './alertmanager-path.js';
import { alertmanagerUrl } from './alertmanager-url.js';
import { duplicateRule } from './duplicate-rule.js';
import { foreignAlertmanager } from './foreign-alertmanager.js';
import { foreignFileInRules } from './foreign-file-in-rules.js';
import { groupLabelClash } from './group-label-clash.js';
import { groupOfManyValues } from './group-of-many-values.js';
import { keepFiringForIgnored } from './keep-firing-for-ignored.js';
import { labelName } from './label-name.js';
import { noAlertmanager } from './no-alertmanager.js';
import { notMetricQuery } from './not-metric-query.js';
import { parserErrorUnguarded } from './parser-error-unguarded.js';
import { recordAndAlert } from './record-and-alert.js';
import { repeatInterval } from './repeat-interval.js';
import { rulePathEqualsDir } from './rule-path-equals-dir.js';
import { rulesTenantDir } from './rules-tenant-dir.js';
import { severityNotNotified } from './severity-not-notified.js';
import { template } from './template.js';
import { templateLabel } from './template-label.js';
import { unknownKey } from './unknown-key.js';
import { unmountedRules } from './unmounted-rules.js';
import { windowBelowInterval } from './window-below-interval.js';
import { wrongType } from './wrong-type.js';

export const rulesOfRuler: readonly RuleDoc[] = [
  absentRegex,
  alertmanagerPath,
  alertmanagerUrl,
  duplicateRule,
  foreignAlertmanager,
  foreignFileInRules,
  groupLabelClash,
  groupOfManyValues,
  keepFiringForIgnored,
  labelName,
  noAlertmanager,
  notMetricQuery,
  parserErrorUnguarded,
  recordAndAlert,
  repeatInterval,
  rulePathEqualsDir,
  rulesTenantDir,
  severityNotNotified,
  template,
  templateLabel,
  unknownKey,
  unmountedRules,
  windowBelowInterval,
  wrongType,
];
