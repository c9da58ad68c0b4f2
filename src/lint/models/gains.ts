import type { ComposeService } from './compose.js';
import type { LogProgram } from './log-programs.js';

/** What whoever reaches the port of a program gets. */
const GAINS: Readonly<Partial<Record<LogProgram, string>>> = {
  loki: 'can read and write all logs, as Loki asks for no password',
  promtail: 'sees its targets and positions',
  alloy: 'sees its configuration',
  grafana: 'can try passwords on Grafana',
  alertmanager: 'can read and silence alerts, as Alertmanager asks for no password',
  elasticsearch: 'can read and delete all logs where no password is asked for, and try passwords where one is',
  kibana: 'can try passwords on Kibana, or sees all logs where none is asked for',
  logstash: 'can write lines and see its pipelines',
  opensearch: 'can read and delete all logs where no password is asked for, and try passwords where one is',
  'opensearch-dashboards': 'can try passwords, or sees all logs where none is asked for',
};

/**
 * What whoever reaches the port of a service gets, as a clause; undefined: nothing. Without its flag Alloy answers to its
 * own container only (https://grafana.com/docs/alloy/latest/reference/cli/run/).
 */
export function gainOf({ program, command, entrypoint }: ComposeService): string | undefined {
  const words = [...entrypoint.words, ...command.words];
  const isAlone = program === 'alloy' && !words.some((word) => word.includes('listen-addr'));
  return program === null || isAlone ? undefined : GAINS[program];
}
