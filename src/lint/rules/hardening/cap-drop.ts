import type { FileRule } from '../../../contracts/config.js';
import { lacking, stackServices } from '../../models/hardening.js';

export const capDrop: FileRule = {
  id: 'hardening/cap-drop',
  severity: 'info',
  summary: 'A program of the log stack has Linux capabilities that it does not need.',
  why:
    'Docker gives a container fourteen capabilities. These programs need none of them, but an attacker ' +
    'can use them. A collector that reads files of other users as root also needs `cap_add: ' +
    '[DAC_READ_SEARCH]`.',
  bad: `services:
  loki:
    image: grafana/loki:3.7.6`,
  good: `services:
  loki:
    image: grafana/loki:3.7.6
    cap_drop: [ALL]`,
  source: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html (rule 3).',
  kinds: ['compose'],
  checkFile(context) {
    const without = stackServices(context.document).filter(({ value }) => !('cap_drop' in value));
    return lacking(context, without, {
      message: (names) => `Docker's default Linux capabilities are not dropped for ${names}.`,
      fix: 'Write `cap_drop: [ALL]`.',
    });
  },
};
