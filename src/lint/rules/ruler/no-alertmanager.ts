import type { SpecRule } from '../../../contracts/rule.js';

export const noAlertmanager: SpecRule = {
  id: 'ruler/no-alertmanager',
  severity: 'warn',
  summary: 'There are alerts, but nobody is told of them.',
  why: 'The alerts are evaluated; no message leaves the stack.',
  bad: 'alerts:\n  - { name: Errors, measure: count, above: 10 }\nnotify: {}',
  good: 'alerts:\n  - { name: Errors, measure: count, above: 10 }\nnotify:\n  receivers:\n    - { name: ops, webhook: { url: { fromEnv: OPS_WEBHOOK_URL } } }',
  source: 'Alerts are sent to an Alertmanager only.',
  check({ model: { alerts, notify }, report }) {
    if (alerts.length === 0 || notify.alertmanager !== null || notify.receivers.length > 0) return [];
    const message = 'These alerts reach nobody: there is no receiver and no Alertmanager.';
    const fix = 'Add `notify: { receivers: [{ name: ops, webhook: { url: { fromEnv: OPS_WEBHOOK_URL } } }] }`.';
    return [report(['alerts'], message, { part: 'key', fix })];
  },
};
