import type { SpecRule } from '../../../contracts/rule.js';
import { nearest } from '../../../findings/nearest.js';
import { choices } from '../../words.js';

export const unknownWorkload: SpecRule = {
  id: 'spec/unknown-workload',
  severity: 'error',
  summary: 'An image is replaced for a workload that logagg does not add.',
  why: 'The image would be used nowhere, and the default one would run.',
  bad: 'compose:\n  images: { lokki: grafana/loki:3.7.6 }',
  good: 'compose:\n  images: { loki: grafana/loki:3.7.6 }',
  source: 'The workloads of the backends, collectors and companions.',
  check({ model, workloads, report }) {
    const known = workloads.map(({ name }) => name);
    return Object.keys(model.compose.images).flatMap((name) => {
      if (known.includes(name)) return [];
      const meant = nearest(name, known);
      const fix = meant === null ? {} : { fix: `Write \`${meant}\`.` };
      const message = `logagg adds no workload \`${name}\`; ${choices(meant, known)}`;
      return report(['compose', 'images', name], message, { part: 'key', ...fix });
    });
  },
};
