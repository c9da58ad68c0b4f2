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
import { authorityOf, isExisting, refusalsOf } from './existing.js';
import { ELASTICSEARCH, ELASTICSEARCH_PORT, elasticsearchUrl, KIBANA, KIBANA_PORT } from './places.js';
import { queriesPage } from './queries/page.js';
import { elkSection, elkSettings } from './settings.js';
import { setupFiles } from './setup/files.js';
import { elasticsearchWorkload, elkSetupWorkload, kibanaSetupWorkloads } from './workloads/elasticsearch.js';
import { kibanaFile, kibanaWorkload } from './workloads/kibana.js';
import { BEATS_PORT, LOGSTASH, logstashFile, logstashWorkload } from './workloads/logstash.js';

const isOwn = (model: Model) => !isExisting(model);

const WORKLOADS: readonly KnownWorkload[] = [
  { name: ELASTICSEARCH, port: ELASTICSEARCH_PORT, added: isOwn },
  { name: ELK_SETUP, added: () => true },
  { name: KIBANA, port: KIBANA_PORT, added: isOwn },
  { name: 'kibana-setup', added: (model) => isOwn(model) || elkSettings(model).kibana !== null },
  { name: LOGSTASH, added: (model) => elkSettings(model).logstash },
  { name: 'elastalert', added: usesElastalert },
];

/** What Filebeat requests: version, licence, and the lines. */
const FILEBEAT_PATHS = ['/', '/_license', '/_xpack', '/_bulk'];

/** Elasticsearch on one node, with Kibana. */
export const elk: Backend = {
  name: 'elk',
  title: 'Elasticsearch and Kibana',
  description: 'Indexes every field; search in Kibana and Grafana.',
  defaultCollector: 'filebeat',
  accepts: ['elasticsearch-bulk', 'beats'],
  supports: capabilities,
  settings: elkSection,
  refuses: refusalsOf,
  exposes: (_model, wiring) => ({
    upstream: wiring.url(ELASTICSEARCH, ELASTICSEARCH_PORT),
    paths: FILEBEAT_PATHS,
    waitsFor: { workload: ELASTICSEARCH, until: 'healthy' },
  }),
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
  const shared = {
    protocol,
    tenant: null,
    limits: { maxLineSize: null },
    authority: logstash ? null : authorityOf(model),
    version,
    marks: marksOf(model),
  };
  if (protocol === 'beats' && logstash) {
    return {
      ...shared,
      url: wiring.url(LOGSTASH, BEATS_PORT),
      login: null,
      waitsFor: { workload: LOGSTASH, until: 'healthy' },
    };
  }
  if (protocol !== 'elasticsearch-bulk' || logstash) return null;
  const login = security ? { user: writerUser(model), password: WRITER_SECRET } : null;
  return {
    ...shared,
    url: elasticsearchUrl(model, wiring),
    login,
    waitsFor: { workload: ELK_SETUP, until: 'completed' },
  };
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
      ...(isOwn(model) ? [kibanaFile(model, context)] : []),
      ...setupFiles(model, context),
      ...(logstash ? [logstashFile(model, context)] : []),
      ...alerting.artifacts,
      queriesPage(model, context),
    ],
    workloads: [
      ...(isOwn(model) ? [elasticsearchWorkload(model)] : []),
      elkSetupWorkload(model, wiring),
      ...(isOwn(model) ? [kibanaWorkload(model)] : []),
      ...kibanaSetupWorkloads(model, wiring),
      ...(logstash ? [logstashWorkload(model)] : []),
      ...alerting.workloads,
    ],
    extensions: alerting.extensions,
  };
}
