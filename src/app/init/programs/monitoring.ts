import { PLAIN_LINES, PLAIN_PROGRAM, type Program, type Role } from './program.js';

/** Grafana's and Prometheus' programs write logfmt with the message in `msg`. */
const LOGFMT = { ...PLAIN_LINES, format: 'logfmt', message: 'msg' } as const;

function observed(title: string, role: Role, images: readonly string[]): Program {
  return { ...PLAIN_PROGRAM, title, role, images, lines: LOGFMT };
}

/** Their lines are about log lines: collecting them would create more lines in an endless loop. */
function uncollected(title: string, role: Role, images: readonly string[]): Program {
  return { ...PLAIN_PROGRAM, title, role, images, lines: null };
}

export const MONITORING_PROGRAMS: readonly Program[] = [
  observed('Grafana', 'grafana', ['grafana', 'grafana-oss', 'grafana-enterprise']),
  observed('Prometheus', 'prometheus', ['prometheus']),
  observed('Tempo', 'tempo', ['tempo']),
  observed('Alertmanager', 'alertmanager', ['alertmanager']),
  uncollected('Loki', 'store', ['loki']),
  uncollected('Promtail', 'collector', ['promtail']),
  uncollected('Grafana Alloy', 'collector', ['alloy', 'agent']),
];
