import alertmanager from './data/alertmanager.json?text';
import componentTemplate from './data/component-template.json?text';
import elastalert from './data/elastalert.json?text';
import filebeat from './data/filebeat.json?text';
import providers from './data/grafana-dashboards.json?text';
import datasources from './data/grafana-datasources.json?text';
import ilmPolicy from './data/ilm-policy.json?text';
import indexTemplate from './data/index-template.json?text';
import ingestPipeline from './data/ingest-pipeline.json?text';
import kibana from './data/kibana.json?text';
import logstash from './data/logstash.json?text';
import loki from './data/loki.json?text';
import promtail from './data/promtail.json?text';
import ruler from './data/ruler.json?text';
import type { Shape, ShapeKeys, ShapeType } from './shape.js';

/** The shapes; each is a function, so that an unused one costs no start-up time. */
const DATA = {
  alertmanager,
  'component-template': componentTemplate,
  elastalert,
  'elastalert-rule': elastalert,
  filebeat,
  'grafana-datasources': datasources,
  'grafana-providers': providers,
  'ilm-policy': ilmPolicy,
  'index-template': indexTemplate,
  'ingest-pipeline': ingestPipeline,
  kibana,
  logstash,
  loki,
  promtail,
  ruler,
};

/** A config may set what every rule has, so the two share their types. */
const ROOTS: Readonly<Partial<Record<keyof typeof DATA, string>>> = { 'elastalert-rule': 'Rule' };

/** Engines whose shapes come from their own structs (data/README.md). */
export type ShapeKind = 'alertmanager' | 'loki' | 'promtail' | 'ruler';

/** Files whose shapes are written by hand, from the engines' sources and documentation. */
export type DocumentedKind = Exclude<keyof typeof DATA, ShapeKind> | 'loki-overrides';

/** Settings of a tenant in Loki's runtime overrides other than limits. Source: pkg/runtime of Loki 3.7.6. */
const TENANT_CONFIG: ShapeType = {
  log_stream_creation: 'bool',
  log_push_request: 'bool',
  log_hash_of_labels: 'bool',
  log_push_request_streams: 'bool',
  filter_push_request_streams_ips: ['string'],
  log_service_name_discovery: 'bool',
  log_duplicate_metrics: 'bool',
  log_duplicate_stream_info: 'bool',
  limited_log_push_errors: 'bool',
};

/** Loki's runtime overrides have the limits of its configuration for each tenant. Variables are not expanded. */
function overridesShape(): Shape {
  const { types, root } = shapeOf('loki');
  const { limits_config: limits = 'any' } = types[root] as ShapeKeys;
  const overrides = {
    overrides: { '*': limits },
    configs: { '*': TENANT_CONFIG },
    multi_kv_config: { primary: 'string', mirror_enabled: 'bool' },
  };
  return { root: 'Overrides', types: { ...types, Overrides: overrides } };
}

const made = new Map<ShapeKind | DocumentedKind, Shape>();

/** The shape of a kind of config file, parsed at the first request. */
export function shapeOf(kind: ShapeKind | DocumentedKind): Shape {
  const known = made.get(kind);
  if (known !== undefined) return known;
  const shape = kind === 'loki-overrides' ? overridesShape() : printed(kind);
  made.set(kind, shape);
  return shape;
}

function printed(kind: keyof typeof DATA): Shape {
  const text: Shape = JSON.parse(DATA[kind]());
  return { ...text, root: ROOTS[kind] ?? text.root };
}
