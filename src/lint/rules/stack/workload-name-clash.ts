import type { SpecPath, SpecRule } from '../../../contracts/rule.js';

export const workloadNameClash: SpecRule = {
  id: 'stack/workload-name-clash',
  severity: 'error',
  summary: 'A compose service of yours has the name of a service that logagg adds.',
  why: 'Compose merges services with the same name: yours would get the image and settings of the other.',
  bad: `services:
  - name: metrics
    source: { compose: grafana }`,
  good: `services:
  - name: metrics
    source: { compose: grafana }
grafana: { service: grafana }`,
  source: 'https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/',
  check({ model, workloads, application, report }) {
    if (model.target !== 'compose') return [];
    const added = workloads.filter((workload) => workload.added(model)).map(({ name }) => name);
    const read = model.services.flatMap(({ source }, index): readonly Named[] =>
      source.kind === 'compose' ? [{ name: source.service, path: ['services', index, 'source', 'compose'] }] : [],
    );
    const others = (application?.services ?? []).filter((name) => read.every((one) => one.name !== name));
    const all = [...read, ...others.map((name): Named => ({ name, path: placeOf(name) }))];
    return all
      .filter(({ name }) => added.includes(name))
      .map(({ name, path }) => {
        const message = `logagg adds a compose service \`${name}\`, and Compose would merge yours with it.`;
        return report(path, message, { fix: FIXES[name] ?? 'Rename your compose service.' });
      });
  },
};

interface Named {
  readonly name: string;
  readonly path: SpecPath;
}

const FIXES: Readonly<Record<string, string>> = {
  grafana: 'Write `grafana: { service: grafana }` to extend your service.',
  alertmanager: 'Write `notify: { alertmanager: { url: … } }` with the URL of yours, or rename it.',
};

/** The key of the spec that a compose service comes from; its name has no position there. */
function placeOf(name: string): SpecPath {
  return name === 'grafana' ? ['grafana'] : ['compose', 'file'];
}
