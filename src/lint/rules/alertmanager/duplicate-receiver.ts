import type { FileRule } from '../../../contracts/config.js';
import { receiversOf } from '../../models/alertmanager.js';

export const duplicateReceiver: FileRule = {
  id: 'alertmanager/duplicate-receiver',
  severity: 'error',
  summary: 'Two receivers have the same name.',
  why: 'Alertmanager cannot decide which receiver a route means, and does not start.',
  bad: `route: { receiver: ops }
receivers:
  - name: ops
  - name: ops`,
  good: `route: { receiver: ops }
receivers:
  - name: ops
  - name: chat`,
  source: 'Seen with amtool 0.28: "notification config name "ops" is not unique".',
  seen: 'Alertmanager 0.34.1: `amtool check-config` rejects the file.',
  kinds: ['alertmanager'],
  checkFile({ document, report }) {
    const first = new Map<string, number>();
    return receiversOf(document).flatMap(({ value: { name }, path }) => {
      if (typeof name !== 'string' || name === '') return [];
      const before = first.get(name);
      if (before === undefined) {
        first.set(name, Number(path.at(-1)));
        return [];
      }
      const related = [{ place: document.at(['receivers', before, 'name']), message: 'first defined here' }];
      const message = `Duplicate receiver name \`${name.slice(0, 80)}\`: Alertmanager does not start.`;
      const fix = 'Rename this receiver, or move its settings into the first one.';
      return report(document.at([...path, 'name']), message, { related, fix });
    });
  },
};
