import type { SpecRule } from '../../../contracts/rule.js';

export const kibanaAlerting: SpecRule = {
  id: 'elk/kibana-alerting',
  severity: 'error',
  summary: 'Alerts that Kibana evaluates would reach nobody.',
  why: 'On the free basic license that the stack has, a rule of Kibana can write an index or its own log. The connectors for webhooks, Slack and email need a paid one, so no alert would come to Alertmanager.',
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
  check({ model: { backend, alerts, elk }, report }) {
    if (backend !== 'elk' || elk.alerting !== 'kibana' || alerts.length === 0) return [];
    const message = 'Kibana cannot tell Alertmanager: on the free license its alerts leave Kibana for an index only.';
    return [report(['elk', 'alerting'], message, { fix: 'Write `alerting: elastalert`, or leave it out.' })];
  },
};
