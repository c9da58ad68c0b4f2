import type { FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import { lacking, stackServices } from '../../models/hardening.js';

export const memoryLimit: FileRule = {
  id: 'hardening/memory-limit',
  severity: 'info',
  summary: 'A program of the log stack can use all memory of the host.',
  why:
    'After one large query or a burst of lines the kernel kills other programs of the host, possibly ' +
    'the application.',
  bad: `services:
  loki:
    image: grafana/loki:3.7.6`,
  good: `services:
  loki:
    image: grafana/loki:3.7.6
    mem_limit: 1g`,
  source: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html (rule 7).',
  kinds: ['compose'],
  checkFile(context) {
    const without = stackServices(context.document).filter(({ value }) => {
      const limits = mapOf(mapOf(mapOf(value.deploy)?.resources)?.limits);
      return !('mem_limit' in value) && limits?.memory === undefined;
    });
    return lacking(context, without, {
      message: (names) => `With one large query or burst of lines, ${names} can use all memory of the host.`,
      fix: 'Write a `mem_limit`, such as `mem_limit: 1g`.',
    });
  },
};
