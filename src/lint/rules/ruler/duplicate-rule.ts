import type { FileRule } from '../../../contracts/config.js';
import { mapOf, mapsIn } from '../../../contracts/plain.js';

export const duplicateRule: FileRule = {
  id: 'ruler/duplicate-rule',
  severity: 'error',
  summary: 'Duplicate group name in a rule file.',
  why: 'The ruler rejects the file, and then updates the rules of no tenant.',
  bad: `groups:
  - name: shop
    rules: [{ alert: A, expr: 'sum(rate({app="a"} [5m])) > 1' }]
  - name: shop
    rules: [{ alert: B, expr: 'sum(rate({app="b"} [5m])) > 1' }]`,
  good: `groups:
  - name: shop
    rules: [{ alert: A, expr: 'sum(rate({app="a"} [5m])) > 1' }]
  - name: cart
    rules: [{ alert: B, expr: 'sum(rate({app="b"} [5m])) > 1' }]`,
  source: 'Seen with Loki 3.7.6: "groupname: \\"shop\\" is repeated in the same file".',
  seen: 'Loki 3.7.6: `lokitool rules check` rejects the file.',
  kinds: ['loki-rules'],
  checkFile({ document, report }) {
    const first = new Map<unknown, number>();
    return mapsIn(mapOf(document.value)?.groups).flatMap(({ name }, index) => {
      if (typeof name !== 'string')
        return [report(document.at(['groups', index]), 'This group has no `name`: the ruler rejects the file.')];
      const before = first.get(name);
      if (before === undefined) {
        first.set(name, index);
        return [];
      }
      const related = [{ place: document.at(['groups', before, 'name']), message: 'first defined here' }];
      const message = `Duplicate group name \`${name}\`: the ruler rejects the file.`;
      return [report(document.at(['groups', index, 'name']), message, { related, fix: 'Rename this group.' })];
    });
  },
};
