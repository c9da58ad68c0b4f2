import type { FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';

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
    const key = document.offsets(['namespace'], 'key');
    const lineEnd = key === null ? -1 : document.text.indexOf('\n', key[0]);
    const isOwnLine = key !== null && (key[0] === 0 || document.text[key[0] - 1] === '\n') && lineEnd > 0;
    const edits = isOwnLine && key !== null ? { edits: [{ offset: key[0], end: lineEnd + 1, text: '' }] } : {};
    const message = 'Loki refuses a rule file with `namespace`, and then updates no rules at all.';
    return [report(document.at(['namespace'], 'key'), message, { fix: 'Delete the line.', ...edits })];
  },
};
