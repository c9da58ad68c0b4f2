import type { SpecRule } from '../../../contracts/rule.js';

export const severityNotNotified: SpecRule = {
  id: 'ruler/severity-not-notified',
  severity: 'warn',
  summary: 'No receiver accepts the severity of an alert.',
  why: 'The alert fires, but no one is notified.',
  bad: `alerts:
  - { name: Errors, measure: count, above: 10, severity: info }
notify:
  receivers:
    - name: ops
      webhook:
        url: { fromEnv: OPS_WEBHOOK_URL }
      severities: [critical]`,
  good: `alerts:
  - { name: Errors, measure: count, above: 10, severity: critical }
notify:
  receivers:
    - name: ops
      webhook:
        url: { fromEnv: OPS_WEBHOOK_URL }
      severities: [critical]`,
  source: 'Receivers are chosen by the label severity.',
  check({ model: { alerts, notify }, report }) {
    const taken = new Set(notify.receivers.flatMap(({ severities }) => severities));
    if (taken.size === 0) return [];
    return alerts.flatMap(({ severity }, index) => {
      if (taken.has(severity)) return [];
      const message = `No receiver accepts severity \`${severity}\`, so no one is notified of this alert.`;
      return report(['alerts', index, 'severity'], message, {
        fix: `Add \`${severity}\` to the severities of a receiver.`,
        related: [{ path: ['notify', 'receivers'], message: 'The receivers are defined here.' }],
      });
    });
  },
};
