import type { FileRule } from '../../../contracts/config.js';
import { lacking, stackServices } from '../../models/hardening.js';

export const capDrop: FileRule = {
  id: 'hardening/cap-drop',
  severity: 'info',
  summary: 'A program of the log stack keeps Linux capabilities that it does not use.',
  why: 'Docker gives a container fourteen capabilities; none of these programs needs them, and an attacker does. A collector that reads files of other users as root needs `cap_add: [DAC_READ_SEARCH]` beside it.',
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
      message: (names) => `The Linux capabilities that Docker gives every container stay with ${names}, unused.`,
      fix: 'Write `cap_drop: [ALL]`.',
    });
  },
};
