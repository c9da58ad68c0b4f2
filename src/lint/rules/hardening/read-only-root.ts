import type { FileRule } from '../../../contracts/config.js';
import { lacking, stackServices } from '../../models/hardening.js';
import type { LogProgram } from '../../models/log-programs.js';

/** Programs that write to their volumes and to /tmp only; those of Elastic write next to their own files. */
const CAN: readonly (LogProgram | null)[] = ['loki', 'promtail', 'alloy', 'grafana', 'alertmanager'];

export const readOnlyRoot: FileRule = {
  id: 'hardening/read-only-root',
  severity: 'info',
  summary: 'A program of the log stack can write to its own files.',
  why:
    'Someone who gets into the container can leave programs there. These programs need to write only ' +
    'to a volume or to /tmp.',
  bad: `services:
  loki:
    image: grafana/loki:3.7.6`,
  good: `services:
  loki:
    image: grafana/loki:3.7.6
    read_only: true
    tmpfs: [/tmp]`,
  source: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html (rule 8).',
  kinds: ['compose'],
  checkFile(context) {
    const without = stackServices(context.document).filter(
      ({ value, program }) => CAN.includes(program) && !('read_only' in value),
    );
    return lacking(context, without, {
      message: (names) => `Someone who gets into ${names} can change the program's own files.`,
      fix: 'Write `read_only: true` and `tmpfs: [/tmp]`, or `read_only: false` if it must write.',
    });
  },
};
