import type { FileRule } from '../../../contracts/config.js';
import { listOf } from '../../../contracts/plain.js';
import { lacking, stackServices } from '../../models/hardening.js';

export const noNewPrivileges: FileRule = {
  id: 'hardening/no-new-privileges',
  severity: 'info',
  summary: 'A program of the log stack can gain privileges while it runs.',
  why: 'Someone who gets into the container can become root with a setuid program of the image.',
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
      message: (names) => `Someone who gets into ${names} can become root with a setuid program of the image.`,
      fix: "Write `security_opt: ['no-new-privileges:true']`.",
    });
  },
};
