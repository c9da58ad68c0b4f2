import type { RuleDoc, SpecRule } from '../../../contracts/rule.js';
import { fieldTypeConflict } from './field-type-conflict.js';
import { grafanaAlerting } from './grafana-alerting.js';
import { kibanaAlerting } from './kibana-alerting.js';
import { rolloverAge } from './rollover-age.js';
import { securityOff } from './security-off.js';

/** Rules on Elasticsearch and Kibana. */
export const elkRules: readonly (RuleDoc | SpecRule)[] = [
  fieldTypeConflict,
  grafanaAlerting,
  kibanaAlerting,
  rolloverAge,
  securityOff,
];
