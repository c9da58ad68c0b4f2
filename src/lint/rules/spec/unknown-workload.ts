import type { SpecRule } from '../../../contracts/rule.js';
import { nearest } from '../../../findings/nearest.js';
import { composeSettings } from '../../../targets/compose/settings.js';
import { HOST_PORTS } from '../../host-ports.js';
import { choices } from '../../words.js';

export const unknownWorkload: SpecRule = {
  id: 'spec/unknown-workload',
  severity: 'error',
  summary: 'An image or port is set for a workload that logagg does not add, or that has none.',
  why: 'The setting would have no effect, and the default would stay.',
  bad: `compose:
  images: { lokki: grafana/loki:3.7.6 }`,
  good: `compose:
  images: { loki: grafana/loki:3.7.6 }`,
  source: 'The workloads of the backends, collectors and companions.',
  check({ model, workloads, report }) {
    const known = workloads.map(({ name }) => name);
    const added = workloads.filter((workload) => workload.added(model)).map(({ name }) => name);
    const images = misnamed(composeSettings(model).images, known).map((name) => {
      const message = `logagg adds no workload \`${name}\`; ${choices(nearest(name, known), added)}`;
      return report(['compose', 'images', name], message, { part: 'key', ...fixOf(name, known) });
    });
    const published = Object.keys(HOST_PORTS);
    const ports = misnamed(composeSettings(model).ports, published).map((name) => {
      const isGrafana = name === 'grafana';
      const message = `You cannot set a port of a workload \`${name}\` here; ${choices(nearest(name, published), published)}`;
      const fix = isGrafana ? { fix: 'Write `grafana: { port: … }`.' } : fixOf(name, published);
      return report(['compose', 'ports', name], message, { part: 'key', ...fix });
    });
    return [...images, ...ports];
  },
};

function misnamed(named: Readonly<Record<string, unknown>>, known: readonly string[]): readonly string[] {
  return Object.keys(named).filter((name) => !known.includes(name));
}

function fixOf(name: string, known: readonly string[]): { readonly fix?: string } {
  const meant = nearest(name, known);
  return meant === null ? {} : { fix: `Write \`${meant}\`.` };
}
