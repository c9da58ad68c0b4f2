import type { SpecPath, SpecRule } from '../../../contracts/rule.js';
import { given } from '../../given.js';
import { hostPortOf } from '../../host-ports.js';

export const portTaken: SpecRule = {
  id: 'spec/port-taken',
  severity: 'error',
  summary: 'Two containers of logagg publish the same host port.',
  why: 'Only one container can publish a port: the second one would not start.',
  bad: `compose:
  ports: { loki: 3000 }`,
  good: `compose:
  ports: { loki: 3101 }`,
  source: 'https://docs.docker.com/reference/compose-file/services/#ports',
  check({ model, spec, workloads, report }) {
    const firsts = new Map<number, string>();
    return workloads.flatMap(({ name, added }) => {
      const port = added(model) ? hostPortOf(model, name) : null;
      if (port === null) return [];
      const first = firsts.get(port);
      if (first === undefined) firsts.set(port, name);
      if (first === undefined) return [];
      // If the spec sets one of the two ports, that one is the one to change.
      const said = [name, first].map(placeOf).find((path) => given(spec, path) !== undefined) ?? placeOf(first);
      const message = `\`${first}\` and \`${name}\` both publish port ${port} on the host. Change one of them.`;
      return report(said, message);
    });
  },
};

function placeOf(workload: string): SpecPath {
  return workload === 'grafana' ? ['grafana', 'port'] : ['compose', 'ports', workload];
}
