import type { ConfigDocument, FileContext, FileRule } from '../../../contracts/config.js';
import type { PlainMap } from '../../../contracts/plain.js';
import type { SpecPath } from '../../../contracts/rule.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import type { Finding } from '../../../findings/finding.js';
import { nearest } from '../../../findings/nearest.js';
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
  seen: 'Loki 3.7.6: `-verify-config` rejects the file. With such runtime overrides Loki ends at its start.',
  kinds: ['loki', 'loki-overrides'],
  checkFile({ document, report }) {
    return retentionStreams(document).flatMap(({ path, value }) => {
      const place = [...path, 'selector'];
      const selector = rawValueAt(document.value, place);
      if (selector !== undefined && selector !== null) return selectorProblem(document, place, selector, report);
      if (isMisspelt(value)) return [];
      const fix = 'Write `selector: \'{service_name="…"}\'`.';
      return [report(document.at(path), 'A stream retention needs a `selector`: Loki does not start.', { fix })];
    });
  },
};

function selectorProblem(
  document: ConfigDocument,
  place: SpecPath,
  selector: unknown,
  report: FileContext['report'],
): readonly Finding[] {
  if (typeof selector !== 'string' || selector.includes('${')) return [];
  const { errors, lines, isMetric } = parseLogql(selector);
  const [error] = errors;
  if (error !== undefined) return [report(document.inside(place, error.from, error.to), error.message)];
  const stage = lines.flatMap(({ stages }) => stages)[0];
  if (stage === undefined && !isMetric) return [];
  const shown = stage === undefined ? document.at(place) : document.inside(place, stage.from, stage.to);
  const fix = 'Delete the text after `}`.';
  return [report(shown, 'A retention selector accepts label matchers only: Loki does not start.', { fix })];
}

/** `loki/unknown-key` reports a misspelt key where it is. */
function isMisspelt(stream: PlainMap): boolean {
  return Object.keys(stream).some((key) => key !== 'selector' && nearest(key, ['selector']) !== null);
}
