import type { SpecContext, SpecPath, SpecRule } from '../../../contracts/rule.js';
import type { KnownWorkload } from '../../../contracts/workload.js';
import { rawValueAt } from '../../raw-value.js';

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
  check(context) {
    const firsts = new Map<number, HostPort>();
    return context.workloads.flatMap((workload) => {
      const own = hostPortOf(workload, context);
      const first = own === null ? undefined : firsts.get(own.port);
      if (own !== null && first === undefined) firsts.set(own.port, own);
      if (own === null || first === undefined) return [];
      // If the spec sets one of the two ports, that one is the one to change.
      const { at } = [own, first].find((one) => rawValueAt(context.spec, one.at) !== undefined) ?? first;
      const message = `\`${first.name}\` and \`${own.name}\` both publish port ${own.port} on the host. Change one of them.`;
      return context.report(at, message);
    });
  },
};

interface HostPort {
  readonly name: string;
  readonly port: number;
  readonly at: SpecPath;
}

function hostPortOf({ name, added, port: standard }: KnownWorkload, { model, keys }: SpecContext): HostPort | null {
  if (keys.ports === null || !added(model)) return null;
  if (name === 'grafana') return { name, port: model.grafana.port, at: ['grafana', 'port'] };
  const port = keys.ports.values[name] ?? standard?.published ?? null;
  return port === null ? null : { name, port, at: [...keys.ports.at, name] };
}
