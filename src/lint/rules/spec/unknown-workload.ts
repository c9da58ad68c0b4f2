import type { SpecContext, SpecRule } from '../../../contracts/rule.js';
import type { WorkloadKeys } from '../../../contracts/target-keys.js';
import type { Finding } from '../../../findings/finding.js';
import { nearest } from '../../../findings/nearest.js';
import { choices } from '../../lists.js';

export const unknownWorkload: SpecRule = {
  id: 'spec/unknown-workload',
  severity: 'error',
  summary: 'An image, a port or resources are set for a workload that logagg does not add, or that has none.',
  why: 'The setting would have no effect, and the default would stay.',
  bad: `compose:
  images: { lokki: grafana/loki:3.7.6 }`,
  good: `compose:
  images: { loki: grafana/loki:3.7.6 }`,
  source: 'The workloads of the backends, collectors and companions.',
  check: (context) => {
    const { keys, model } = context;
    const resources = { at: ['resources'], values: model.resources };
    return [...ofAny(context, keys.images), ...ofAny(context, resources), ...ofPorts(context)];
  },
};

function ofAny({ model, workloads, report }: SpecContext, { at, values }: WorkloadKeys<unknown>): readonly Finding[] {
  const known = workloads.map(({ name }) => name);
  const added = workloads.filter((workload) => workload.added(model)).map(({ name }) => name);
  return misnamed(values, known).map((name) => {
    const message = `logagg adds no workload \`${name}\`; ${choices(nearest(name, known), added)}`;
    return report([...at, name], message, { part: 'key', ...fixOf(name, known) });
  });
}

function ofPorts({ keys: { ports }, workloads, report }: SpecContext): readonly Finding[] {
  if (ports === null) return [];
  const published = workloads.filter((workload) => workload.port !== undefined).map(({ name }) => name);
  return misnamed(ports.values, published).map((name) => {
    const message = `You cannot set a port of a workload \`${name}\` here; ${choices(nearest(name, published), published)}`;
    const fix = name === 'grafana' ? { fix: 'Write `grafana: { port: … }`.' } : fixOf(name, published);
    return report([...ports.at, name], message, { part: 'key', ...fix });
  });
}

function misnamed(named: Readonly<Record<string, unknown>>, known: readonly string[]): readonly string[] {
  return Object.keys(named).filter((name) => !known.includes(name));
}

function fixOf(name: string, known: readonly string[]): { readonly fix?: string } {
  const meant = nearest(name, known);
  return meant === null ? {} : { fix: `Write \`${meant}\`.` };
}
