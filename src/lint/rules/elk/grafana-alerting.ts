import { elkSettings } from '../../../backends/elk/settings.js';
import type { SpecRule } from '../../../contracts/rule.js';

export const grafanaAlerting: SpecRule = {
  id: 'elk/grafana-alerting',
  severity: 'error',
  summary: 'Grafana cannot evaluate these alerts over Elasticsearch with the same meaning.',
  why: "Grafana's window includes both of its ends, and a group without lines is missing, not 0. A contact point sends an alert to an external Alertmanager once: it resolves there after minutes, while it still fires.",
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
  check({ model, report }) {
    if (model.backend !== 'elk' || elkSettings(model).alerting !== 'grafana' || model.alerts.length === 0) return [];
    const message =
      "Grafana's own alerts cannot have the meaning of the spec, and an external Alertmanager resolves them too early.";
    return [report(['elk', 'alerting'], message, { fix: 'Write `alerting: elastalert`, or delete the key.' })];
  },
};
