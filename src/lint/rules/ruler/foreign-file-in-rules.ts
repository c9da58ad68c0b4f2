import type { FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import { deleteLine } from '../../reads/edits.js';

export const foreignFileInRules: FileRule = {
  id: 'ruler/foreign-file-in-rules',
  severity: 'error',
  summary: 'A rule file has a namespace key, which only lokitool writes.',
  why: "Loki's own store of rules refuses the file, and with it the rules of every tenant: nothing is updated any more.",
  bad: 'namespace: rules\ngroups:\n  - name: shop\n    rules:\n      - { alert: Errors, expr: \'sum(rate({app="shop"} [5m])) > 1\' }',
  good: 'groups:\n  - name: shop\n    rules:\n      - { alert: Errors, expr: \'sum(rate({app="shop"} [5m])) > 1\' }',
  source: 'Seen with Loki 3.7.6: `lokitool rules lint` adds it to the file that Loki mounts.',
  kinds: ['loki-rules'],
  checkFile({ document, report }) {
    if (mapOf(document.value)?.namespace === undefined) return [];
    const edits = deleteLine(document, ['namespace']);
    const message = 'Loki refuses a rule file with `namespace`, and then updates no rules at all.';
    return [
      report(document.at(['namespace'], 'key'), message, {
        fix: 'Delete the line.',
        ...(edits === undefined ? {} : { edits }),
      }),
    ];
  },
};
