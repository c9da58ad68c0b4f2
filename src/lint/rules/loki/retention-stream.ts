import type { FileRule } from '../../../contracts/config.js';
import { parseLogql } from '../../../languages/logql/index.js';
import { given } from '../../given.js';
import { retentionStreams } from '../../models/loki.js';

export const retentionStream: FileRule = {
  id: 'loki/retention-stream',
  severity: 'error',
  summary: 'A selector of retention_stream is not one of label matchers only.',
  why: 'Loki refuses the configuration: retention is decided by stream, before any line is read.',
  bad: `schema_config: { configs: [] }
limits_config:
  retention_stream:
    - { selector: '{app="x"} |= "debug"', priority: 1, period: 24h }`,
  good: `schema_config: { configs: [] }
limits_config:
  retention_stream:
    - { selector: '{app="x"}', priority: 1, period: 24h }`,
  source: 'Seen with Loki 3.7.6: a line filter in a retention selector ends -verify-config with 1.',
  kinds: ['loki'],
  checkFile({ document, report }) {
    return retentionStreams(document).flatMap(({ path }) => {
      const place = [...path, 'selector'];
      const selector = given(document.value, place);
      if (selector === undefined || selector === null) {
        return [
          report(document.at(path), 'A stream retention needs a `selector`: Loki does not start.', {
            fix: 'Write `selector: \'{service_name="…"}\'`.',
          }),
        ];
      }
      if (typeof selector !== 'string' || selector.includes('${')) return [];
      const { errors, lines, isMetric } = parseLogql(selector);
      const [error] = errors;
      if (error !== undefined) return [report(document.inside(place, error.from, error.to), error.message)];
      const stage = lines.flatMap(({ stages }) => stages)[0];
      if (stage === undefined && !isMetric) return [];
      const shown = stage === undefined ? document.at(place) : document.inside(place, stage.from, stage.to);
      const fix = 'Delete what stands after `}`.';
      return [report(shown, 'Only label matchers can choose a retention: Loki does not start.', { fix })];
    });
  },
};
