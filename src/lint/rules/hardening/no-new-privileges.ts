import type { FileRule } from '../../../contracts/config.js';
import { listOf } from '../../../contracts/plain.js';
import { lacking, stackServices } from '../../models/hardening.js';

export const noNewPrivileges: FileRule = {
  id: 'hardening/no-new-privileges',
  severity: 'info',
  summary: 'A program of the log stack may gain privileges while it runs.',
  why: 'A setuid program in the image makes root of whoever gets into the container.',
  bad: `services:
  loki:
    image: grafana/loki:3.7.6`,
  good: `services:
  loki:
    image: grafana/loki:3.7.6
    security_opt: ['no-new-privileges:true']`,
  source: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html (rule 4).',
  kinds: ['compose'],
  checkFile(context) {
    const without = stackServices(context.document).filter(
      ({ value }) => !listOf(value.security_opt).some((option) => /^no-new-privileges(?:[:=]|$)/.test(String(option))),
    );
    return lacking(context, without, {
      message: (names) => `A setuid program in the image can make root of whoever gets into ${names}.`,
      fix: "Write `security_opt: ['no-new-privileges:true']`.",
    });
  },
};
