// Made by scripts/rule-index.mjs from the files of the rules. After you add or remove one, run: npm run rules:index
import type { RuleDoc } from '../../../contracts/rule.js';
import { badRegex } from './bad-regex.js';
import { bootstrap } from './bootstrap.js';
import { configPerms } from './config-perms.js';
import { datePattern } from './date-pattern.js';
import { datedIndexWithLifecycle } from './dated-index-with-lifecycle.js';
import { deprecatedInput } from './deprecated-input.js';
import { dockerLogDriver } from './docker-log-driver.js';
import { dslStateful } from './dsl-stateful.js';
import { ecsObjectCollision } from './ecs-object-collision.js';
import { elastalertAlerter } from './elastalert-alerter.js';
import { elastalertRule } from './elastalert-rule.js';
import { esDataVolume } from './es-data-volume.js';
import { fieldTypeConflict } from './field-type-conflict.js';
import { filestreamId } from './filestream-id.js';
import { grafanaAlerting } from './grafana-alerting.js';
import { grokPattern } from './grok-pattern.js';
import { healthCheckLogin } from './health-check-login.js';
import { indexNeedsTemplate } from './index-needs-template.js';
import { ingestValue } from './ingest-value.js';
import { inputSettings } from './input-settings.js';
import { invalidQuery } from './invalid-query.js';
import { invalidValue } from './invalid-value.js';
import { javaOptionsCheck } from './java-options.js';
import { kibanaAlerting } from './kibana-alerting.js';
import { kibanaEncryptionKey } from './kibana-encryption-key.js';
import { kibanaUser } from './kibana-user.js';
import { kibanaValue } from './kibana-value.js';
import { licenseTrial } from './license-trial.js';
import { logstashCondition } from './logstash-condition.js';
import { logstashOption } from './logstash-option.js';
import { logstashSettings } from './logstash-settings.js';
import { logstashSyntax } from './logstash-syntax.js';
import { logstashValue } from './logstash-value.js';
import { mappingExplosion } from './mapping-explosion.js';
import { memoryLock } from './memory-lock.js';
import { noDeletePhase } from './no-delete-phase.js';
import { noOutput } from './no-output.js';
import { nodeSetting } from './node-setting.js';
import { nodeValue } from './node-value.js';
import { opType } from './op-type.js';
import { opensearchFilebeat } from './opensearch-filebeat.js';
import { outputSettings } from './output-settings.js';
import { paidOnBasic } from './paid-on-basic.js';
import { plainPassword } from './plain-password.js';
import { policyValue } from './policy-value.js';
import { processorSettings } from './processor-settings.js';
import { processorValue } from './processor-value.js';
import { redactionBypass } from './redaction-bypass.js';
import { removedKey } from './removed-key.js';
import { rolloverAge } from './rollover-age.js';
import { rolloverTarget } from './rollover-target.js';
import { securityOff } from './security-off.js';
import { smallFiles } from './small-files.js';
import { templateNamePattern } from './template-name-pattern.js';
import { templateValue } from './template-value.js';
import { tlsScheme } from './tls-scheme.js';
import { transportTls } from './transport-tls.js';
import { twoOutputs } from './two-outputs.js';
import { unknownKey } from './unknown-key.js';
import { unreadVariable } from './unread-variable.js';
import { versionMismatch } from './version-mismatch.js';
import { wrongType } from './wrong-type.js';

export const rulesOfElk: readonly RuleDoc[] = [
  badRegex,
  bootstrap,
  configPerms,
  datePattern,
  datedIndexWithLifecycle,
  deprecatedInput,
  dockerLogDriver,
  dslStateful,
  ecsObjectCollision,
  elastalertAlerter,
  elastalertRule,
  esDataVolume,
  fieldTypeConflict,
  filestreamId,
  grafanaAlerting,
  grokPattern,
  healthCheckLogin,
  indexNeedsTemplate,
  ingestValue,
  inputSettings,
  invalidQuery,
  invalidValue,
  javaOptionsCheck,
  kibanaAlerting,
  kibanaEncryptionKey,
  kibanaUser,
  kibanaValue,
  licenseTrial,
  logstashCondition,
  logstashOption,
  logstashSettings,
  logstashSyntax,
  logstashValue,
  mappingExplosion,
  memoryLock,
  noDeletePhase,
  noOutput,
  nodeSetting,
  nodeValue,
  opType,
  opensearchFilebeat,
  outputSettings,
  paidOnBasic,
  plainPassword,
  policyValue,
  processorSettings,
  processorValue,
  redactionBypass,
  removedKey,
  rolloverAge,
  rolloverTarget,
  securityOff,
  smallFiles,
  templateNamePattern,
  templateValue,
  tlsScheme,
  transportTls,
  twoOutputs,
  unknownKey,
  unreadVariable,
  versionMismatch,
  wrongType,
];
