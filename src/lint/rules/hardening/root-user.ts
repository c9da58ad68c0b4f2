import type { FileRule } from '../../../contracts/config.js';
import { stackServices } from '../../models/hardening.js';
import type { LogProgram } from '../../models/log-programs.js';
import { textOf } from '../../models/words.js';

/** Users of the images; collectors are left out, since they read what only root may. */
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
  summary: 'A program of the log stack is made to run as root.',
  why: 'The images have a user of their own. As root a hole in the program is one in the container, and files on the host are made as root.',
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
      const user = textOf(value.user) ?? '';
      if (own === undefined || !/^(?:root|0)(?::|$)/.test(user)) return [];
      const message = `\`${name}\` runs as root, though its image has the user ${own} for it.`;
      const fix = `Leave \`user\` out, and give its data to that user once: \`chown -R ${own} <folder>\`.`;
      return [report(document.at([...path, 'user']), message, { fix })];
    });
  },
};
