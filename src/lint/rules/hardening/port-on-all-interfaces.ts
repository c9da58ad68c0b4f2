import { defaultOf, hasVariable } from '../../../composefile/masked.js';
import { portsOf } from '../../../composefile/ports.js';
import type { FileRule } from '../../../contracts/config.js';
import { type ComposeService, composeServices } from '../../models/compose.js';
import type { LogProgram } from '../../models/log-programs.js';

/** Ports into which applications of other hosts write: Beats, syslog, GELF and similar ones are open on purpose. */
const INPUTS: Readonly<Partial<Record<LogProgram, readonly number[]>>> = { logstash: [9600], alloy: [12345] };

/** Ports between the programs of a cluster. */
const CLUSTER: readonly (number | null)[] = [7946, 9094, 9300];

export const portOnAllInterfaces: FileRule = {
  id: 'hardening/port-on-all-interfaces',
  severity: 'warn',
  summary: 'A port of the log stack is published on all addresses of the host.',
  why:
    'Docker publishes a port before the rules of ufw and firewalld apply: the network can reach it ' +
    'even if a firewall seems to block it.',
  bad: `services:
  loki:
    image: grafana/loki:3.7.6
    ports: ["3100:3100"]`,
  good: `services:
  loki:
    image: grafana/loki:3.7.6
    ports: ["127.0.0.1:3100:3100"]`,
  source: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html (rule 5a).',
  kinds: ['compose'],
  checkFile({ document, report }) {
    return composeServices(document).flatMap((service) => {
      const { program, ports } = service;
      const gets = gainOf(service);
      if (program === null || gets === undefined) return [];
      const open = ports.filter(({ address, container }) => {
        return (INPUTS[program]?.includes(container ?? 0) ?? true) && isEvery(address);
      });
      return open.map(({ path, host, container, rest: filled }) => {
        const rest = restAsWritten(document.written(path), filled);
        const port = host ?? container;
        const subject = port === null ? `A port of ${program}` : `Port ${port} of ${program}`;
        const message =
          `${subject} is published on all addresses of the host: everyone who can reach it ` +
          `${CLUSTER.includes(container) ? 'can join its cluster' : gets}.`;
        const local =
          rest === null ? 'host_ip: 127.0.0.1' : `127.0.0.1:${rest === String(container) ? ':' : ''}${rest}`;
        const fix = `Write \`${local}\`. For access from other hosts, use a proxy with TLS.`;
        return report(document.at(path), message, { fix });
      });
    });
  },
};

/** The fix keeps the variables of the file. */
function restAsWritten(written: string | null, filled: string | null): string | null {
  return filled === null ? null : (portsOf([written], [])[0]?.rest ?? filled);
}

function isEvery(address: string | null): boolean {
  const own = address === null ? '' : (defaultOf(address) ?? address);
  return !hasVariable(own) && /^(?:0\.0\.0\.0|\[?::\]?|\*)?$/.test(own);
}

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
function gainOf({ program, command, entrypoint }: ComposeService): string | undefined {
  const words = [...entrypoint.words, ...command.words];
  const isAlone = program === 'alloy' && !words.some((word) => word.includes('listen-addr'));
  return program === null || isAlone ? undefined : GAINS[program];
}
