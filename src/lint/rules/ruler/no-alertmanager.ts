import type { StackRule } from '../../../contracts/config.js';
import type { SpecRule } from '../../../contracts/rule.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import { rulesOf } from '../../models/expressions.js';

export const noAlertmanager: SpecRule & StackRule = {
  id: 'ruler/no-alertmanager',
  severity: 'warn',
  summary: 'Alerts are defined, but no receiver is notified.',
  why: 'The alerts are evaluated, but no notification is sent.',
  bad: `alerts:
  - { name: Errors, measure: count, above: 10 }
notify: {}`,
  good: `alerts:
  - { name: Errors, measure: count, above: 10 }
notify:
  receivers:
    - name: ops
      webhook:
        url: { fromEnv: OPS_WEBHOOK_URL }`,
  source: 'The ruler and ElastAlert send alerts to an Alertmanager only.',
  check({ model, choices, report }) {
    const { alerts, notify, watch, backend } = model;
    if ((alerts.length === 0 && !watch) || notify.alertmanager !== null || notify.receivers.length > 0) return [];
    // The ruler of an existing store has its own Alertmanager.
    const refused = choices.backends.find(({ name }) => name === backend)?.refuses?.(model) ?? [];
    if (refused.some(({ path }) => path.join() === 'notify')) return [];
    const message = 'These alerts notify no one: the spec has no receiver and no Alertmanager.';
    const fix = 'Add `notify: { receivers: [{ name: ops, webhook: { url: { fromEnv: OPS_WEBHOOK_URL } } }] }`.';
    return [report([alerts.length > 0 ? 'alerts' : 'watch'], message, { part: 'key', fix })];
  },
  checkStack({ of, report }) {
    const alert = of('loki-rules')
      .flatMap((document) => rulesOf(document).map(({ value, path }) => ({ value, place: document.at(path) })))
      .find(({ value }) => 'alert' in value);
    if (alert === undefined) return [];
    return of('loki').flatMap((document) => {
      const url = PATHS.map((path) => rawValueAt(document.value, path)).find(
        (one) => one !== undefined && one !== null,
      );
      if (url !== undefined && url !== '') return [];
      const message = 'Alerts are defined without an `alertmanager_url`: the ruler evaluates them and notifies no one.';
      const fix = 'Write `alertmanager_url: http://alertmanager:9093` under `ruler`.';
      const related = [{ place: alert.place, message: 'the first alert' }];
      return [report(document.at(['ruler'], 'key'), message, { fix, related })];
    });
  },
};

const PATHS = [
  ['ruler', 'alertmanager_url'],
  ['limits_config', 'ruler_alertmanager_config', 'alertmanager_url'],
];
