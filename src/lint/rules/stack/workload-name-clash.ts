import type { SpecPath, SpecRule } from '../../../contracts/rule.js';

export const workloadNameClash: SpecRule = {
  id: 'stack/workload-name-clash',
  severity: 'error',
  summary: 'A compose service of yours has the name of one that logagg adds.',
  why: 'Compose merges services of one name: yours would get the image and the settings of the other.',
  bad: `services:
  - name: metrics
    source: { compose: grafana }`,
  good: `services:
  - name: metrics
    source: { compose: grafana }
grafana: { service: grafana }`,
  source: 'https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/',
  check({ model, workloads, application, report }) {
    const added = workloads.filter((workload) => workload.added(model)).map(({ name }) => name);
    const read = model.services.flatMap(({ source }, index): readonly Named[] =>
      source.kind === 'compose' ? [{ name: source.service, path: ['services', index, 'source', 'compose'] }] : [],
    );
    const others = (application?.services ?? []).filter((name) => read.every((one) => one.name !== name));
    const all = [...read, ...others.map((name): Named => ({ name, path: placeOf(name) }))];
    return all
      .filter(({ name }) => added.includes(name))
      .map(({ name, path }) => {
        const message = `logagg adds a compose service \`${name}\` itself; yours would be merged with it into one.`;
        return report(path, message, { fix: FIXES[name] ?? 'Rename your compose service.' });
      });
  },
};

interface Named {
  readonly name: string;
  readonly path: SpecPath;
}

const FIXES: Readonly<Record<string, string>> = {
  grafana: 'Write `grafana: { service: grafana }`, so that yours is extended.',
  alertmanager: 'Write `notify: { alertmanager: { url: … } }` with the URL of yours, or rename it.',
};

/** Where the spec speaks of what a compose service stands for; its text has no place of its own there. */
function placeOf(name: string): SpecPath {
  return name === 'grafana' ? ['grafana'] : ['compose', 'file'];
}
