import type { DocumentedKind, ShapeKind } from '../../shapes/shapes.js';
import type { Fact } from './fact.js';

const LOKI: Fact = { appliesTo: { engine: 'loki', from: '3.0.0', before: '4.0.0' }, verified: '3.7.6' };
const ELASTICSEARCH: Fact = {
  appliesTo: { engine: 'elasticsearch', from: '7.0.0', before: '10.0.0' },
  verified: '9.5.3',
};
const ELASTALERT: Fact = { appliesTo: { engine: 'elastalert' }, verified: '2.31.0' };
const GRAFANA: Fact = { appliesTo: { engine: 'grafana' }, verified: '13.2.0' };

/** The versions of the keys and types in src/shapes/data. src/shapes/data/README.md has their sources. */
export const SHAPE_FACTS: Readonly<Record<ShapeKind | DocumentedKind, Fact>> = {
  loki: LOKI,
  'loki-overrides': LOKI,
  ruler: LOKI,
  promtail: { appliesTo: { engine: 'promtail' }, verified: '3.6.15' },
  alertmanager: { appliesTo: { engine: 'alertmanager' }, verified: '0.34.1' },
  filebeat: { appliesTo: { engine: 'filebeat', from: '7.0.0', before: '10.0.0' }, verified: '7.17.29' },
  kibana: { appliesTo: { engine: 'kibana', from: '7.0.0', before: '10.0.0' }, verified: '9.5.2' },
  logstash: { appliesTo: { engine: 'logstash', from: '7.0.0', before: '10.0.0' }, verified: '9.5.2' },
  'component-template': ELASTICSEARCH,
  'index-template': ELASTICSEARCH,
  'ilm-policy': ELASTICSEARCH,
  'ingest-pipeline': ELASTICSEARCH,
  elastalert: ELASTALERT,
  'elastalert-rule': ELASTALERT,
  'grafana-datasources': GRAFANA,
  'grafana-providers': GRAFANA,
};
