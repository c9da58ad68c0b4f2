import type { FileRule } from '../../../contracts/config.js';
import { receiversOf } from '../../models/alertmanager.js';

export const duplicateReceiver: FileRule = {
  id: 'alertmanager/duplicate-receiver',
  severity: 'error',
  summary: 'Two receivers have the same name.',
  why: 'Alertmanager cannot tell which of the two a route means, and does not start.',
  bad: `route: { receiver: ops }
receivers:
  - name: ops
  - name: ops`,
  good: `route: { receiver: ops }
receivers:
  - name: ops
  - name: chat`,
  source: 'Seen with amtool 0.28: "notification config name "ops" is not unique".',
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
      const related = [{ place: document.at(['receivers', before, 'name']), message: 'the first one' }];
      const message = `There is another receiver \`${name.slice(0, 80)}\`: Alertmanager does not start.`;
      const fix = 'Give this one another name, or put what it sends to into the first.';
      return report(document.at([...path, 'name']), message, { related, fix });
    });
  },
};
