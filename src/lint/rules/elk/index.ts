import type { RuleDoc } from '../../../contracts/rule.js';
import { bootstrap } from './bootstrap.js';
import { configPerms } from './config-perms.js';
import { datedIndexWithLifecycle } from './dated-index-with-lifecycle.js';
import { deprecatedInput } from './deprecated-input.js';
import { dslStateful } from './dsl-stateful.js';
import { ecsObjectCollision } from './ecs-object-collision.js';
import { esDataVolume } from './es-data-volume.js';
import { fieldTypeConflict } from './field-type-conflict.js';
import { filestreamId } from './filestream-id.js';
import { grafanaAlerting } from './grafana-alerting.js';
import { indexNeedsTemplate } from './index-needs-template.js';
import { kibanaAlerting } from './kibana-alerting.js';
import { kibanaEncryptionKey } from './kibana-encryption-key.js';
import { kibanaUser } from './kibana-user.js';
import { mappingExplosion } from './mapping-explosion.js';
import { noDeletePhase } from './no-delete-phase.js';
import { rolloverAge } from './rollover-age.js';
import { securityOff } from './security-off.js';
import { smallFiles } from './small-files.js';
import { templateNamePattern } from './template-name-pattern.js';

/** Rules on Elasticsearch, Kibana, Filebeat, Logstash and ElastAlert. */
export const elkRules: readonly RuleDoc[] = [
  bootstrap,
  configPerms,
  datedIndexWithLifecycle,
  deprecatedInput,
  dslStateful,
  ecsObjectCollision,
  esDataVolume,
  fieldTypeConflict,
  filestreamId,
  grafanaAlerting,
  indexNeedsTemplate,
  kibanaAlerting,
  kibanaEncryptionKey,
  kibanaUser,
  mappingExplosion,
  noDeletePhase,
  rolloverAge,
  securityOff,
  smallFiles,
  templateNamePattern,
];
