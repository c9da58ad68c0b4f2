import type { FileRule } from '../../../contracts/config.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import { parseLogql } from '../../../languages/logql/index.js';
import { retentionStreams } from '../../models/loki.js';

export const retentionStream: FileRule = {
  id: 'loki/retention-stream',
  severity: 'error',
  summary: 'A retention_stream selector has more than label matchers.',
  why: 'Loki rejects the configuration: it chooses a retention for a stream before it reads a line.',
  bad: `schema_config: { configs: [] }
limits_config:
  retention_stream:
    - { selector: '{app="x"} |= "debug"', priority: 1, period: 24h }`,
  good: `schema_config: { configs: [] }
limits_config:
  retention_stream:
    - { selector: '{app="x"}', priority: 1, period: 24h }`,
  source: 'Seen with Loki 3.7.6: a line filter in a retention selector ends -verify-config with 1.',
  seen: 'Loki 3.7.6: `-verify-config` rejects the file.',
  kinds: ['loki'],
  checkFile({ document, report }) {
    return retentionStreams(document).flatMap(({ path }) => {
      const place = [...path, 'selector'];
      const selector = rawValueAt(document.value, place);
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
      const fix = 'Delete the text after `}`.';
      return [report(shown, 'A retention selector accepts label matchers only: Loki does not start.', { fix })];
    });
  },
};
