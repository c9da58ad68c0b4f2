import type { SpecPath, SpecRule } from '../../../contracts/rule.js';
import { composeSettings } from '../../../targets/compose/settings.js';

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
compose: { prefix: logs- }`,
  source: 'https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/',
  check({ model, workloads, application, report }) {
    if (model.target !== 'compose') return [];
    const { mode, network, prefix } = composeSettings(model);
    if (mode === 'project' && network === null) return [];
    const added = workloads.filter((workload) => workload.added(model)).map(({ name }) => `${prefix}${name}`);
    const read = model.services.flatMap(({ source }, index): readonly Named[] =>
      source.kind === 'compose' ? [{ name: source.service, path: ['services', index, 'source', 'compose'] }] : [],
    );
    const others = (application?.services ?? []).filter((name) => read.every((one) => one.name !== name));
    const all = [...read, ...others.map((name): Named => ({ name, path: placeOf(name) }))];
    return all
      .filter(({ name }) => added.includes(name))
      .map(({ name, path }) => {
        const what =
          mode === 'project' ? 'your network has two services of that name' : 'Compose would merge yours with it';
        const use = FIXES[name] === undefined ? '' : ` Or ${FIXES[name]}`;
        const fix = `Add \`prefix: ${prefix}logs-\` to \`compose\`, so that the services of logagg have other names.${use}`;
        return report(path, `logagg adds a compose service \`${name}\`, and ${what}.`, { fix });
      });
  },
};

interface Named {
  readonly name: string;
  readonly path: SpecPath;
}

const FIXES: Readonly<Record<string, string>> = {
  grafana: 'write `grafana: { service: grafana }` to add the data source to yours.',
  alertmanager: 'write `notify: { alertmanager: { url: … } }` to send alerts to yours.',
};

/** The key of the spec that a compose service comes from; its name has no position there. */
function placeOf(name: string): SpecPath {
  return name === 'grafana' ? ['grafana'] : ['compose', 'file'];
}
