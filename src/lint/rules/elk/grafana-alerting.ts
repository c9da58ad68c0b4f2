import type { SpecRule } from '../../../contracts/rule.js';

export const grafanaAlerting: SpecRule = {
  id: 'elk/grafana-alerting',
  severity: 'error',
  summary: 'Alerts that Grafana evaluates over Elasticsearch would mean something else.',
  why: "Grafana's window holds both of its ends, a group without lines is missing instead of zero, and its files can hand alerts to another Alertmanager only through a contact point, which does not repeat them: there they end after minutes, although they still hold.",
  bad: `backend: elk
collector: filebeat
elk: { alerting: grafana }
alerts:
  - { name: Errors, measure: count, above: 10 }`,
  good: `backend: elk
collector: filebeat
elk: { alerting: elastalert }
alerts:
  - { name: Errors, measure: count, above: 10 }`,
  source:
    'Grafana: AddDateRangeFilter in pkg/tsdb/elasticsearch/data_query.go, sender/router.go, issues #77285 and #126794.',
  check({ model: { backend, alerts, elk }, report }) {
    if (backend !== 'elk' || elk.alerting !== 'grafana' || alerts.length === 0) return [];
    const message = "Grafana's own alerts cannot mean what the spec says, nor reach an Alertmanager and stay there.";
    return [report(['elk', 'alerting'], message, { fix: 'Write `alerting: elastalert`, or leave it out.' })];
  },
};
