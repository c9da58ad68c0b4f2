import type { SpecPath, SpecRule } from '../../../contracts/rule.js';
import { rawValueAt } from '../../../contracts/spec-path.js';

export const repeatedItem: SpecRule = {
  id: 'spec/repeated-item',
  severity: 'warn',
  summary: 'Duplicate name in a list.',
  why: 'The second one has no effect. Most often a different name was meant.',
  bad: `alerts:
  - name: Errors
    services: [api, api]
    measure: count
    above: 10`,
  good: `alerts:
  - { name: Errors, services: [api], measure: count, above: 10 }`,
  source: 'The lists of the spec.',
  check({ model, spec, report }) {
    const lists: readonly SpecPath[] = [
      ...model.services.map((_, index) => ['services', index, 'labels']),
      ...model.alerts.flatMap((_, index) => [
        ['alerts', index, 'services'],
        ['alerts', index, 'groupBy'],
      ]),
      ...model.notify.receivers.map((_, index) => ['notify', 'receivers', index, 'severities']),
      ['notify', 'groupBy'],
      ...model.notify.mute.flatMap((_, index) =>
        ['days', 'hours', 'severities', 'receivers'].map((key) => ['notify', 'mute', index, key]),
      ),
    ];
    return lists.flatMap((path) => {
      const items = rawValueAt(spec, path);
      if (!Array.isArray(items)) return [];
      return items.flatMap((item: unknown, place) => {
        const first = items.indexOf(item);
        if (first === place) return [];
        const related = [{ path: [...path, first], message: 'first listed here' }];
        return report([...path, place], `Duplicate \`${String(item)}\`: remove one.`, { related });
      });
    });
  },
};
