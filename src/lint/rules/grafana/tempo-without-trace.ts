import type { SpecRule } from '../../../contracts/rule.js';

export const tempoWithoutTrace: SpecRule = {
  id: 'grafana/tempo-without-trace',
  severity: 'info',
  summary: 'Tempo is configured, but no service has a trace id.',
  why: 'Grafana shows no link from a line to its trace.',
  bad: 'datasources: { tempo: http://tempo:3200 }',
  good: `services:
  - { name: api, trace: trace_id }
datasources: { tempo: http://tempo:3200 }`,
  source: 'Grafana links a line to a trace by a derived field.',
  check({ model, report }) {
    if (model.datasources.tempo === null || model.services.some(({ trace }) => trace !== null)) return [];
    const message = 'No service declares a trace id: Grafana shows no link from a line to its trace.';
    return [
      report(['datasources', 'tempo'], message, { fix: 'Write `trace: trace_id` in the services that have one.' }),
    ];
  },
};
