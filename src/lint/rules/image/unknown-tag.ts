import type { ConfigDocument, FileRule } from '../../../contracts/config.js';
import type { SpecPath } from '../../../contracts/rule.js';
import type { Edit } from '../../../findings/finding.js';
import { unknownTag as tagProblem } from '../../facts/tags.js';
import { composeServices } from '../../models/compose.js';
import { type ImageName, imageName } from '../../models/image.js';

export const unknownTag: FileRule = {
  id: 'image/unknown-tag',
  severity: 'error',
  summary: 'An image tag does not exist.',
  why: 'The pull fails with "manifest unknown", and no service of the stack starts.',
  bad: `services:
  alloy:
    image: grafana/alloy:1.18.1`,
  good: `services:
  alloy:
    image: grafana/alloy:v1.18.1`,
  source:
    'How each project names its images; scylladb/scylla-monitoring#2885 (Promtail 3.7), docker-archive-public/docker.kitematic#4467 (elasticsearch:latest).',
  seen: 'Docker Engine 20.10, by its documentation: it cannot pull a tag that was never published.',
  kinds: ['compose'],
  checkFile({ document, report }) {
    return composeServices(document).flatMap(({ image, path, value }) => {
      const found = image === null || 'build' in value ? null : tagProblem(image);
      if (image === null || found === null) return [];
      const { why, write, isCertain } = found;
      const place = placeOf(document, [...path, 'image'], image);
      const fix = `Write \`${imageName(image.text).repository}:${write}\`.`;
      const edits = isCertain ? editsOf(document, [...path, 'image'], image, write) : [];
      return [
        report(place, `The image \`${image.text}\` does not exist: ${why}.`, {
          fix,
          ...(edits.length > 0 ? { edits } : {}),
        }),
      ];
    });
  },
};

function placeOf(document: ConfigDocument, path: SpecPath, { tagRange }: ImageName) {
  return tagRange === null ? document.at(path) : document.inside(path, ...tagRange);
}

function editsOf(document: ConfigDocument, path: SpecPath, image: ImageName, tag: string): readonly Edit[] {
  const [from, end] = document.offsets(path) ?? [0, 0];
  const at = document.text.slice(from, end).indexOf(image.text);
  if (at < 0 || image.tagRange === null || image.text.slice(...image.tagRange) !== image.tag) return [];
  const [start, stop] = image.tagRange.map((index) => from + at + index);
  return start === undefined || stop === undefined ? [] : [{ offset: start, end: stop, text: tag }];
}
