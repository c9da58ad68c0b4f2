import type { Backend } from '../../contracts/backend.js';
import type { BuildContext } from '../../contracts/context.js';
import type { IngestEndpoint, IngestProtocol, Mark } from '../../contracts/ingest.js';
import type { Part } from '../../contracts/part.js';
import type { Wiring } from '../../contracts/wiring.js';
import type { KnownWorkload } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { ELK_SETUP, WRITER_SECRET, writerUser } from '../../protocols/elasticsearch/names.js';
import { alertingPart, usesElastalert } from './alerting/index.js';
import { capabilities } from './capabilities.js';
import { elkDashboards } from './dashboards/index.js';
import { elkDatasource } from './datasource.js';
import { ELASTICSEARCH, ELASTICSEARCH_PORT, elasticsearchUrl, KIBANA, KIBANA_PORT } from './places.js';
import { queriesPage } from './queries/page.js';
import { elkSection, elkSettings } from './settings.js';
import { setupFiles } from './setup/files.js';
import { elasticsearchWorkload, elkSetupWorkload, kibanaSetupWorkload } from './workloads/elasticsearch.js';
import { kibanaFile, kibanaWorkload } from './workloads/kibana.js';
import { BEATS_PORT, LOGSTASH, logstashFile, logstashWorkload } from './workloads/logstash.js';

const always = () => true;

const WORKLOADS: readonly KnownWorkload[] = [
  { name: ELASTICSEARCH, port: ELASTICSEARCH_PORT, added: always },
  { name: ELK_SETUP, added: always },
  { name: KIBANA, port: KIBANA_PORT, added: always },
  { name: 'kibana-setup', added: always },
  { name: LOGSTASH, added: (model) => elkSettings(model).logstash },
  { name: 'elastalert', added: usesElastalert },
];

/** Elasticsearch on one node, with Kibana. */
export const elk: Backend = {
  name: 'elk',
  title: 'Elasticsearch and Kibana',
  description: 'Indexes every field; search in Kibana and Grafana.',
  defaultCollector: 'filebeat',
  accepts: ['elasticsearch-bulk', 'beats'],
  supports: capabilities,
  settings: elkSection,
  workloads: WORKLOADS,
  ingest,
  build,
  grafana: { datasource: elkDatasource, dashboards: elkDashboards },
};

/**
 * With Logstash in the spec, lines come in only through it. The sender waits until templates and data streams exist: a
 * stream that is created too early would have other fields.
 */
function ingest(model: Model, wiring: Wiring, protocol: IngestProtocol): IngestEndpoint | null {
  const { logstash, security, version } = elkSettings(model);
  const shared = { protocol, tenant: null, limits: { maxLineSize: null }, version, marks: marksOf(model) };
  if (protocol === 'beats' && logstash) {
    return { ...shared, url: wiring.url(LOGSTASH, BEATS_PORT), login: null, workload: LOGSTASH, until: 'healthy' };
  }
  if (protocol !== 'elasticsearch-bulk' || logstash) return null;
  const login = security ? { user: writerUser(model), password: WRITER_SECRET } : null;
  return { ...shared, url: elasticsearchUrl(wiring), login, workload: ELK_SETUP, until: 'completed' };
}

/** One for each alert, because Elasticsearch's own queries cannot match as defined in docs/meaning.md (ADR 7). */
function marksOf(model: Model): readonly Mark[] {
  return model.alerts.map(({ name, services, match }) => ({ name, services, match }));
}

function build(model: Model, context: BuildContext): Part {
  const alerting = alertingPart(model, context);
  const { logstash } = elkSettings(model);
  const { wiring } = context;
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
      elkSetupWorkload(model, wiring),
      kibanaWorkload(model),
      kibanaSetupWorkload(model, wiring),
      ...(logstash ? [logstashWorkload(model)] : []),
      ...alerting.workloads,
    ],
    extensions: alerting.extensions,
  };
}
