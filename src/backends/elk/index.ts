import type { Backend } from '../../contracts/backend.js';
import type { RenderContext } from '../../contracts/context.js';
import type { IngestEndpoint, Mark } from '../../contracts/ingest.js';
import type { Part } from '../../contracts/part.js';
import type { KnownWorkload } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { ELK_SETUP } from '../../protocols/elasticsearch/names.js';
import { alertingPart, usesElastalert } from './alerting/index.js';
import { capabilities } from './capabilities.js';
import { elkDashboards } from './dashboards/index.js';
import { elkDatasource } from './datasource.js';
import { ELASTICSEARCH_URL } from './places.js';
import { queriesPage } from './queries/page.js';
import { elkSection, elkSettings } from './settings.js';
import { setupFiles } from './setup/files.js';
import { elasticsearchWorkload, elkSetupWorkload, kibanaSetupWorkload } from './workloads/elasticsearch.js';
import { kibanaFile, kibanaWorkload } from './workloads/kibana.js';
import { LOGSTASH_ADDRESS, logstashFile, logstashWorkload } from './workloads/logstash.js';

const always = () => true;

const WORKLOADS: readonly KnownWorkload[] = [
  { name: 'elasticsearch', added: always },
  { name: ELK_SETUP, added: always },
  { name: 'kibana', added: always },
  { name: 'kibana-setup', added: always },
  { name: 'logstash', added: (model) => elkSettings(model).logstash },
  { name: 'elastalert', added: usesElastalert },
];

/** Elasticsearch on one node, with Kibana. */
export const elk: Backend = {
  name: 'elk',
  title: 'Elasticsearch and Kibana',
  description: 'Indexes every field; search in Kibana and Grafana.',
  defaultCollector: 'filebeat',
  accepts: 'elasticsearch-bulk',
  supports: capabilities,
  settings: elkSection,
  workloads: WORKLOADS,
  ingest,
  build,
  datasource: elkDatasource,
  dashboards: elkDashboards,
};

/** Filebeat waits until templates and data streams are there: a stream made too early would have other fields. */
function ingest(model: Model): IngestEndpoint {
  const shared = { tenant: null, own: WORKLOADS.map(({ name }) => name), marks: marksOf(model) };
  if (elkSettings(model).logstash) {
    return { ...shared, protocol: 'beats', url: LOGSTASH_ADDRESS, workload: 'logstash', until: 'healthy' };
  }
  return {
    ...shared,
    protocol: 'elasticsearch-bulk',
    url: ELASTICSEARCH_URL,
    workload: ELK_SETUP,
    until: 'completed',
  };
}

/** One for each alert, because Elasticsearch's own queries cannot match as docs/meaning.md wants it (ADR 7). */
function marksOf(model: Model): readonly Mark[] {
  return model.alerts.map(({ name, services, match }) => ({ name, services, match }));
}

function build(model: Model, context: RenderContext): Part {
  const alerting = alertingPart(model, context);
  const { logstash } = elkSettings(model);
  return {
    artifacts: [
      kibanaFile(model, context),
      ...setupFiles(model, context),
      ...(logstash ? [logstashFile(model, context)] : []),
      ...alerting.artifacts,
      queriesPage(model, context),
    ],
    workloads: [
      elasticsearchWorkload(model),
      elkSetupWorkload(model),
      kibanaWorkload(model),
      kibanaSetupWorkload(model),
      ...(logstash ? [logstashWorkload(model)] : []),
      ...alerting.workloads,
    ],
    extensions: alerting.extensions,
  };
}
