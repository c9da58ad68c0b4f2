import type { SpecRule } from '../../../contracts/rule.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import type { Notify } from '../../../model/model.js';

export const foreignAlertmanager: SpecRule = {
  id: 'ruler/foreign-alertmanager',
  severity: 'error',
  summary: 'The spec has receivers, or settings of messages, and an existing Alertmanager.',
  why: 'logagg cannot change the configuration of an existing Alertmanager, so the receivers would not be created.',
  bad: `notify:
  alertmanager: { url: http://alertmanager:9093 }
  receivers:
    - name: ops
      webhook:
        url: { fromEnv: OPS_WEBHOOK_URL }`,
  good: `notify:
  alertmanager: { url: http://alertmanager:9093 }`,
  source: "Receivers are part of an Alertmanager's own configuration file.",
  check({ model: { notify }, spec, report }) {
    if (notify.alertmanager === null) return [];
    const related = [{ path: ['notify', 'alertmanager'], message: 'The Alertmanager is set here.' }];
    const keys = OWN_KEYS.filter((key) => rawValueAt(spec, ['notify', key]) !== undefined);
    return keys
      .filter((key) => key !== 'receivers' || notify.receivers.length > 0)
      .map((key) => {
        const what = key === 'receivers' ? 'receivers' : `\`${key}\``;
        const message = `Configure ${what} in the existing Alertmanager, not in the spec. Remove \`${key}\` or \`alertmanager\`.`;
        return report(['notify', key], message, { part: 'key', related });
      });
  },
};

/** A record, so that the compiler requires an entry for a new key of `notify`. */
const OWN_KEYS = Object.keys({
  receivers: 0,
  groupBy: 0,
  groupWait: 0,
  groupInterval: 0,
  repeatInterval: 0,
  mute: 0,
  inhibit: 0,
  aws: 0,
} satisfies Record<Exclude<keyof Notify, 'alertmanager'>, 0>);
