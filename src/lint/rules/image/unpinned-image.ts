import type { SpecRule } from '../../../contracts/rule.js';

export const unpinnedImage: SpecRule = {
  id: 'image/unpinned-image',
  severity: 'warn',
  summary: 'An image is replaced by one without a fixed version.',
  why: 'Another version runs after the next pull, and its configuration may not be the one that was generated.',
  bad: 'compose:\n  images: { loki: grafana/loki:latest }',
  good: 'compose:\n  images: { loki: grafana/loki:3.7.6 }',
  source: 'The tag latest moves: grafana/tempo:latest stopped reading 2.x configurations with 3.0.',
  check({ model, report }) {
    return Object.entries(model.compose.images).flatMap(([name, image]) => {
      const tag = /:([^:/@]+)(?:@.*)?$/.exec(image)?.[1];
      if (image.includes('@sha256:') || (tag !== undefined && tag !== 'latest')) return [];
      const message = `\`${image}\` is another version after the next pull; name one.`;
      return report(['compose', 'images', name], message);
    });
  },
};
