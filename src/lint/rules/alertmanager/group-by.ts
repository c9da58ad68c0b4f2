import type { FileRule } from '../../../contracts/config.js';
import { listOf } from '../../../contracts/plain.js';
import { routesOf } from '../../models/alertmanager.js';

export const groupBy: FileRule = {
  id: 'alertmanager/group-by',
  severity: 'error',
  summary: 'A route groups by the same label twice, or by `...` and another label.',
  why: 'Alertmanager does not start.',
  bad: `route: { receiver: ops, group_by: ['...', alertname] }
receivers:
  - name: ops`,
  good: `route: { receiver: ops, group_by: ['...'] }
receivers:
  - name: ops`,
  source: 'Seen with amtool 0.28: "duplicated label "a" in group_by", "cannot have wildcard group_by".',
  seen: 'Alertmanager 0.34.1: `amtool check-config` rejects the file.',
  kinds: ['alertmanager'],
  checkFile({ document, report }) {
    return routesOf(document).flatMap(({ value, path }) => {
      const labels = listOf(value.group_by);
      const twice = labels.flatMap((label, index) => (labels.indexOf(label) < index ? [index] : []));
      const found = twice.map((index) =>
        report(
          document.at([...path, 'group_by', index]),
          'Duplicate label in `group_by`: Alertmanager does not start.',
          { fix: 'Delete it.' },
        ),
      );
      const all = labels.indexOf('...');
      if (all < 0 || labels.every((label) => label === '...')) return found;
      const message = '`...` already groups by all labels and excludes other entries: Alertmanager does not start.';
      return [
        ...found,
        report(document.at([...path, 'group_by', all]), message, { fix: 'Delete `...`, or delete the other labels.' }),
      ];
    });
  },
};
