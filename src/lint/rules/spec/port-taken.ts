import type { ApplicationPorts } from '../../../contracts/application.js';
import type { SpecContext, SpecPath, SpecRule } from '../../../contracts/rule.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import type { KnownWorkload } from '../../../contracts/workload.js';
import type { Finding } from '../../../findings/finding.js';

export const portTaken: SpecRule = {
  id: 'spec/port-taken',
  severity: 'error',
  summary: 'Two containers publish the same host port.',
  why:
    'Only one container can publish a port: the second one does not start. The other container is one of logagg ' +
    'or of your compose file.',
  bad: `compose:
  ports: { loki: 3000 }`,
  good: `compose:
  ports: { loki: 3101 }`,
  source: 'https://docs.docker.com/reference/compose-file/services/#ports',
  check(context) {
    const own = context.workloads.flatMap((workload) => hostPortOf(workload, context) ?? []);
    return [...betweenWorkloads(own, context), ...withApplication(own, context)];
  },
};

function betweenWorkloads(all: readonly HostPort[], { spec, report }: SpecContext): readonly Finding[] {
  const firsts = new Map<number, HostPort>();
  return all.flatMap((own) => {
    const first = firsts.get(own.port);
    if (first === undefined) firsts.set(own.port, own);
    if (first === undefined) return [];
    // If the spec sets one of the two ports, that one is the one to change.
    const { at } = [own, first].find((one) => rawValueAt(spec, one.at) !== undefined) ?? first;
    const message = `\`${first.name}\` and \`${own.name}\` both publish port ${own.port} on the host. Change one of them.`;
    return report(at, message);
  });
}

function withApplication(all: readonly HostPort[], { application, report }: SpecContext): readonly Finding[] {
  const taken = application?.ports ?? [];
  return all.flatMap(({ name, port, at }) => {
    const publishers = taken.filter((one) => includes(one, port));
    const other = publishers.find(({ isCertain }) => isCertain) ?? publishers[0];
    if (other === undefined) return [];
    const when = other.isCertain ? '' : ' when it runs';
    const message = `\`${other.service}\` of your compose file publishes port ${port} on the host${when}, and so does \`${name}\` of logagg. Only one of them can start.`;
    const fix = `Set \`${at.join('.')}\` to ${freePort(port, all, taken)}.`;
    return report(at, message, { fix, severity: other.isCertain ? 'error' : 'warn' });
  });
}

function includes({ first, last }: ApplicationPorts, port: number): boolean {
  return first <= port && port <= last;
}

function freePort(wanted: number, all: readonly HostPort[], taken: readonly ApplicationPorts[]): number {
  let port = wanted;
  while (taken.some((one) => includes(one, port)) || all.some((own) => own.port === port)) port += 1;
  return port;
}

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
