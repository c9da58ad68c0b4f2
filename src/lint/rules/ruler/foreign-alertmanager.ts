import type { SpecRule } from '../../../contracts/rule.js';

export const foreignAlertmanager: SpecRule = {
  id: 'ruler/foreign-alertmanager',
  severity: 'error',
  summary: 'The spec has receivers and an existing Alertmanager.',
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
  check({ model: { notify }, report }) {
    if (notify.alertmanager === null || notify.receivers.length === 0) return [];
    const message =
      'Configure receivers in the existing Alertmanager, not in the spec. Remove `receivers` or `alertmanager`.';
    const related = [{ path: ['notify', 'alertmanager'], message: 'The Alertmanager is set here.' }];
    return [report(['notify', 'receivers'], message, { part: 'key', related })];
  },
};
