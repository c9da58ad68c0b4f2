import type { SpecPath, SpecRule } from '../../../contracts/rule.js';
import { given } from '../../given.js';
import { hostPortOf } from '../../host-ports.js';

export const portTaken: SpecRule = {
  id: 'spec/port-taken',
  severity: 'error',
  summary: 'Two of the containers that logagg adds have the same port of the host.',
  why: 'A port can be had once: the second of them would not start.',
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
      // The one that the spec gives a port is the one to change.
      const said = [name, first].map(placeOf).find((path) => given(spec, path) !== undefined) ?? placeOf(first);
      const message = `\`${first}\` and \`${name}\` both have the port ${port} of the host; give one of them another.`;
      return report(said, message);
    });
  },
};

function placeOf(workload: string): SpecPath {
  return workload === 'grafana' ? ['grafana', 'port'] : ['compose', 'ports', workload];
}
