import type { Engine } from '../../contracts/versions.js';
import type { ImageName } from './image.js';

/** A program of a log stack. */
export type LogProgram = Engine | 'opensearch' | 'opensearch-dashboards';

/** By the last part of an image's name; others than the makers' own name theirs so too. */
const PROGRAMS: Readonly<Record<string, LogProgram>> = {
  loki: 'loki',
  'grafana-loki': 'loki',
  promtail: 'promtail',
  alloy: 'alloy',
  grafana: 'grafana',
  'grafana-oss': 'grafana',
  'grafana-enterprise': 'grafana',
  alertmanager: 'alertmanager',
  elasticsearch: 'elasticsearch',
  'elasticsearch-oss': 'elasticsearch',
  'elasticsearch-wolfi': 'elasticsearch',
  kibana: 'kibana',
  'kibana-oss': 'kibana',
  'kibana-wolfi': 'kibana',
  logstash: 'logstash',
  'logstash-oss': 'logstash',
  'logstash-wolfi': 'logstash',
  filebeat: 'filebeat',
  'filebeat-oss': 'filebeat',
  'filebeat-wolfi': 'filebeat',
  elastalert: 'elastalert',
  elastalert2: 'elastalert',
  opensearch: 'opensearch',
  'opensearch-dashboards': 'opensearch-dashboards',
};

/** The program of an image, if it belongs to a log stack; null: it does not. */
export function programOf({ base }: ImageName): LogProgram | null {
  return Object.hasOwn(PROGRAMS, base) ? (PROGRAMS[base] ?? null) : null;
}
