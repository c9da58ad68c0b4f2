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
import type { Shape } from './shape.js';

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
export type DocumentedKind = Exclude<keyof typeof DATA, ShapeKind>;

const made = new Map<keyof typeof DATA, Shape>();

/** The shape of a kind of config file, parsed at the first request. */
export function shapeOf(kind: ShapeKind | DocumentedKind): Shape {
  const known = made.get(kind);
  if (known !== undefined) return known;
  const text: Shape = JSON.parse(DATA[kind]());
  const shape = { ...text, root: ROOTS[kind] ?? text.root };
  made.set(kind, shape);
  return shape;
}
