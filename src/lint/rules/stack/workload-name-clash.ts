import type { SpecRule } from '../../../contracts/rule.js';

export const workloadNameClash: SpecRule = {
  id: 'stack/workload-name-clash',
  severity: 'error',
  summary: 'A compose service of yours has the name of one that logagg adds.',
  why: 'Compose merges services of one name: yours would get the image and the settings of the other.',
  bad: 'services:\n  - { name: metrics, source: { compose: grafana } }',
  good: 'services:\n  - { name: metrics, source: { compose: grafana } }\ngrafana: { service: grafana }',
  source: 'https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/',
  check({ model, workloads, report }) {
    const added = workloads.filter((workload) => workload.added(model)).map(({ name }) => name);
    return model.services.flatMap(({ source }, index) => {
      if (source.kind !== 'compose' || !added.includes(source.service)) return [];
      const isGrafana = source.service === 'grafana';
      const fix = isGrafana
        ? 'Write `grafana: { service: grafana }`, so that yours is extended.'
        : 'Rename your compose service.';
      const message = `logagg adds a compose service \`${source.service}\` itself; the two would be merged into one.`;
      return report(['services', index, 'source', 'compose'], message, { fix });
    });
  },
};
