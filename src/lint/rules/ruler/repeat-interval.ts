import type { SpecRule } from '../../../contracts/rule.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import { printDuration } from '../../../units/spec.js';

export const repeatInterval: SpecRule = {
  id: 'ruler/repeat-interval',
  severity: 'warn',
  summary: 'Messages are to be repeated more often than Alertmanager looks at a group.',
  why: 'Alertmanager decides once in `groupInterval` whether to repeat a message, so it is repeated less often.',
  bad: `notify:
  receivers:
    - name: ops
      webhook: { url: { fromEnv: OPS_WEBHOOK_URL } }
  groupInterval: 30m
  repeatInterval: 10m`,
  good: `notify:
  receivers:
    - name: ops
      webhook: { url: { fromEnv: OPS_WEBHOOK_URL } }
  groupInterval: 5m
  repeatInterval: 10m`,
  source: 'Alertmanager 0.34.1, `dispatch/dispatch.go`: a group is flushed once in `group_interval`.',
  check({ model: { notify }, spec, report }) {
    const { alertmanager, receivers, groupInterval, repeatInterval } = notify;
    if (alertmanager !== null || receivers.length === 0 || repeatInterval >= groupInterval) return [];
    const every = printDuration(groupInterval);
    const message = `\`repeatInterval\` is less than \`groupInterval\`: messages are repeated every \`${every}\`.`;
    const key = rawValueAt(spec, ['notify', 'repeatInterval']) === undefined ? 'groupInterval' : 'repeatInterval';
    return [report(['notify', key], message, { fix: `Set \`repeatInterval\` to at least \`${every}\`.` })];
  },
};
