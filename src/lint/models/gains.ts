import type { ComposeService } from './compose.js';
import type { LogProgram } from './log-programs.js';

/** What someone who can reach the port of a program can do. */
const GAINS: Readonly<Partial<Record<LogProgram, string>>> = {
  loki: 'can read and write all logs, because Loki requires no password',
  promtail: 'can see its targets and positions',
  alloy: 'can see its configuration',
  grafana: 'can try passwords on Grafana',
  alertmanager: 'can read and silence alerts, because Alertmanager requires no password',
  elasticsearch: 'can read and delete all logs, or try passwords if one is required',
  kibana: 'can try passwords on Kibana, or read all logs if none is required',
  logstash: 'can write lines and see its pipelines',
  opensearch: 'can read and delete all logs, or try passwords if one is required',
  'opensearch-dashboards': 'can try passwords, or read all logs if none is required',
};

/**
 * What someone who can reach the port of a service can do, as a clause; undefined: nothing. Without its flag Alloy
 * listens only inside its own container (https://grafana.com/docs/alloy/latest/reference/cli/run/).
 */
export function gainOf({ program, command, entrypoint }: ComposeService): string | undefined {
  const words = [...entrypoint.words, ...command.words];
  const isAlone = program === 'alloy' && !words.some((word) => word.includes('listen-addr'));
  return program === null || isAlone ? undefined : GAINS[program];
}
