import type { SpecRule } from '../../../contracts/rule.js';

export const foreignAlertmanager: SpecRule = {
  id: 'ruler/foreign-alertmanager',
  severity: 'error',
  summary: 'Receivers are given together with an Alertmanager that exists already.',
  why: 'logagg cannot change the configuration of an Alertmanager that is not its own, so the receivers would not exist.',
  bad: `notify:
  alertmanager: { url: http://alertmanager:9093 }
  receivers:
    - name: ops
      webhook:
        url: { fromEnv: OPS_WEBHOOK_URL }`,
  good: `notify:
  alertmanager: { url: http://alertmanager:9093 }`,
  source: "Receivers are part of an Alertmanager's own configuration file.",
  check({ model: { notify }, report }) {
    if (notify.alertmanager === null || notify.receivers.length === 0) return [];
    const message =
      'The Alertmanager exists already, so its receivers are configured there, not here. Remove one of the two.';
    const related = [{ path: ['notify', 'alertmanager'], message: 'The Alertmanager is given here.' }];
    return [report(['notify', 'receivers'], message, { part: 'key', related })];
  },
};
