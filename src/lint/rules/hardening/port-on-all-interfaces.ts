import type { FileRule } from '../../../contracts/config.js';
import { composeServices } from '../../reads/compose.js';
import type { LogProgram } from '../../reads/log-programs.js';
import { defaultOf, hasVariable } from '../../reads/variables.js';

/** What whoever reaches the port of a program gets. */
const GETS: Readonly<Partial<Record<LogProgram, string>>> = {
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

/** Ports into which applications of other hosts write: Beats, syslog, GELF and the like are meant to be open. */
const INPUTS: Readonly<Partial<Record<LogProgram, readonly number[]>>> = { logstash: [9600], alloy: [12345] };

/** Ports on which the programs of a cluster speak to each other. */
const CLUSTER: readonly (number | null)[] = [7946, 9094, 9300];

export const portOnAllInterfaces: FileRule = {
  id: 'hardening/port-on-all-interfaces',
  severity: 'warn',
  summary: 'A port of the log stack is open on every address of the host.',
  why: 'Docker opens a published port before the rules of ufw and firewalld are asked, so it is open to the network even where a firewall seems to close it.',
  bad: 'services:\n  loki:\n    image: grafana/loki:3.7.6\n    ports: ["3100:3100"]',
  good: 'services:\n  loki:\n    image: grafana/loki:3.7.6\n    ports: ["127.0.0.1:3100:3100"]',
  source: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html (rule 5a).',
  kinds: ['compose'],
  checkFile({ document, report }) {
    return composeServices(document).flatMap(({ program, ports }) => {
      const gets = program === null ? undefined : GETS[program];
      if (program === null || gets === undefined) return [];
      const open = ports.filter(({ address, container }) => {
        const counts = INPUTS[program]?.includes(container ?? 0) ?? true;
        return counts && isEvery(address);
      });
      return open.map(({ path, host, container, rest }) => {
        const port = host ?? container;
        const subject = port === null ? `A port of ${program}` : `Port ${port} of ${program}`;
        const message = `${subject} is open on every address of the host: whoever reaches it ${CLUSTER.includes(container) ? 'can join its cluster' : gets}.`;
        const local =
          rest === null ? 'host_ip: 127.0.0.1' : `127.0.0.1:${rest === String(container) ? ':' : ''}${rest}`;
        const fix = `Write \`${local}\`, and put a proxy with TLS before it for others.`;
        return report(document.at(path), message, { fix });
      });
    });
  },
};

function isEvery(address: string | null): boolean {
  const own = address === null ? '' : (defaultOf(address) ?? address);
  return !hasVariable(own) && /^(?:0\.0\.0\.0|\[?::\]?|\*)?$/.test(own);
}
