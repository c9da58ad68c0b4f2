import { scalarText } from '../../../composefile/words.js';
import type { FileRule } from '../../../contracts/config.js';
import { stackServices } from '../../models/hardening.js';
import type { LogProgram } from '../../models/log-programs.js';

/** Users of the images. Collectors are not included, because they read files that only root can read. */
const OWN: Readonly<Partial<Record<LogProgram, string>>> = {
  loki: '10001',
  grafana: '472',
  alertmanager: '65534',
  elasticsearch: '1000',
  kibana: '1000',
  logstash: '1000',
  elastalert: '1000',
  opensearch: '1000',
  'opensearch-dashboards': '1000',
};

export const rootUser: FileRule = {
  id: 'hardening/root-user',
  severity: 'warn',
  summary: 'A program of the log stack runs as root.',
  why:
    'The image has its own user. As root, a vulnerability of the program gives root in the container, ' +
    'and files on the host belong to root.',
  bad: `services:
  loki:
    image: grafana/loki:3.7.6
    user: root`,
  good: `services:
  loki:
    image: grafana/loki:3.7.6
    user: '10001:10001'`,
  source: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html (rule 2).',
  kinds: ['compose'],
  checkFile({ document, report }) {
    return stackServices(document).flatMap(({ name, program, path, value }) => {
      const own = program === null ? undefined : OWN[program];
      const user = scalarText(value.user) ?? '';
      if (own === undefined || !/^(?:root|0)(?::|$)/.test(user)) return [];
      const message = `\`${name}\` runs as root, although its image has the user ${own}.`;
      const fix = `Delete \`user\`, and change the owner of its data once: \`chown -R ${own} <folder>\`.`;
      return [report(document.at([...path, 'user']), message, { fix })];
    });
  },
};
