import type { FileRule } from '../../../contracts/config.js';
import type { SpecRule } from '../../../contracts/rule.js';
import { unknownTag } from '../../facts/tags.js';
import { composeServices } from '../../models/compose.js';
import { type ImageName, imageName } from '../../models/image.js';

/** Tags that point to a new image after each release. */
const MOVING: readonly string[] = ['latest', 'main', 'master', 'edge', 'nightly', 'dev', 'stable'];
/** Not of the log stack itself, but their configurations break with releases as well. */
const NEIGHBOURS: readonly string[] = ['tempo', 'prometheus', 'mimir', 'fluent-bit', 'fluentd', 'vector'];

export const unpinned: SpecRule & FileRule = {
  id: 'image/unpinned',
  severity: 'warn',
  summary: 'An image has no fixed version.',
  why: 'A later pull can install a new version that does not accept this configuration.',
  bad: `compose:
  images: { loki: grafana/loki:latest }`,
  good: `compose:
  images: { loki: grafana/loki:3.7.6 }`,
  source: 'The tag latest moves: grafana/tempo:latest stopped reading 2.x configurations with 3.0.',
  check({ keys: { images }, report }) {
    return Object.entries(images.values).flatMap(([name, image]) => {
      const tag = /:([^:/@]+)(?:@.*)?$/.exec(image)?.[1];
      if (image.includes('@sha256:') || (tag !== undefined && tag !== 'latest')) return [];
      const message = `\`${image}\` can be a new version after the next pull. Set a version.`;
      return report([...images.at, name], message);
    });
  },
  kinds: ['compose'],
  checkFile({ document, report }) {
    return composeServices(document).flatMap(({ image, program, path, value }) => {
      if (image === null || 'build' in value || !isMoving(image) || unknownTag(image) !== null) return [];
      if (program === null && !NEIGHBOURS.includes(image.base)) return [];
      const message = `\`${image.text}\` can be a new version after the next pull, and it may not accept this configuration.`;
      const fix = `Write the version that runs now: \`${imageName(image.text).repository}:<version>\`.`;
      return [report(document.at([...path, 'image']), message, { fix })];
    });
  },
};

function isMoving({ hasDigest, hasVariable, tag }: ImageName): boolean {
  if (hasDigest) return false;
  return tag === null ? !hasVariable : MOVING.includes(tag);
}
