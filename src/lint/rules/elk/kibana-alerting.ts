import { elkSettings } from '../../../backends/elk/settings.js';
import type { SpecRule } from '../../../contracts/rule.js';

export const kibanaAlerting: SpecRule = {
  id: 'elk/kibana-alerting',
  severity: 'error',
  summary: "Kibana's alerts cannot notify anyone in this stack.",
  why:
    'With the free basic license of the stack, a Kibana rule can write only to an index or a log. The ' +
    'connectors for webhooks, Slack and email need a paid license, so no alert reaches Alertmanager.',
  bad: `backend: elk
collector: filebeat
elk: { alerting: kibana }
alerts:
  - { name: Errors, measure: count, above: 10 }`,
  good: `backend: elk
collector: filebeat
elk: { alerting: elastalert }
alerts:
  - { name: Errors, measure: count, above: 10 }`,
  source: 'Kibana 9: minimumLicenseRequired of the connectors .webhook and .slack is gold.',
  check({ model, report }) {
    if (model.backend !== 'elk' || elkSettings(model).alerting !== 'kibana' || model.alerts.length === 0) return [];
    const message = 'With the free license Kibana cannot send alerts to Alertmanager, only to an index.';
    return [report(['elk', 'alerting'], message, { fix: 'Write `alerting: elastalert`, or delete the key.' })];
  },
};
