import type { SpecRule } from '../../../contracts/rule.js';
import { nearest } from '../../../findings/nearest.js';
import { choices } from '../../lists.js';

export const unknownReceiver: SpecRule = {
  id: 'spec/unknown-receiver',
  severity: 'error',
  summary: 'A mute time uses a receiver that the spec does not define.',
  why: 'The receiver that was meant would get messages at these times.',
  bad: `notify:
  receivers:
    - name: ops
      webhook: { url: { fromEnv: OPS_WEBHOOK_URL } }
  mute:
    - name: weekend
      days: [saturday, sunday]
      receivers: [opps]`,
  good: `notify:
  receivers:
    - name: ops
      webhook: { url: { fromEnv: OPS_WEBHOOK_URL } }
  mute:
    - name: weekend
      days: [saturday, sunday]
      receivers: [ops]`,
  source: 'The receivers of the spec.',
  check({ model: { notify }, report }) {
    // Without receivers, the whole key has no effect.
    if (notify.alertmanager !== null || notify.receivers.length === 0) return [];
    const names = notify.receivers.map(({ name }) => name);
    return notify.mute.flatMap(({ receivers }, index) =>
      (receivers ?? []).flatMap((receiver, place) => {
        if (names.includes(receiver)) return [];
        const meant = nearest(receiver, names);
        const message = `The receiver \`${receiver}\` is not defined; ${choices(meant, names)}`;
        const fix = meant === null ? {} : { fix: `Write \`${meant}\`.` };
        return report(['notify', 'mute', index, 'receivers', place], message, fix);
      }),
    );
  },
};
