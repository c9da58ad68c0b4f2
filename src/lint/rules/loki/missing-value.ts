import type { FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import type { Finding } from '../../../findings/finding.js';
import { schemaPeriods } from '../../models/loki.js';

export const missingValue: FileRule = {
  id: 'loki/missing-value',
  severity: 'error',
  summary: 'The schema is missing or lacks its store or index period, or a limits block is empty.',
  why: 'Loki fails at its start, without a schema with a panic. Its message does not name the missing setting.',
  bad: `common: { path_prefix: /loki }
compactor: {}
schema_config:
  configs: []`,
  good: `common: { path_prefix: /loki }
compactor: {}
schema_config:
  configs:
    - from: 2024-04-01
      store: tsdb
      object_store: s3
      schema: v13
      index: { prefix: index_, period: 24h }`,
  source: 'Seen with Loki 3.7.6: a panic without a schema, "unrecognized `object_store` type" without a store.',
  seen: 'Loki 3.7.6: `-verify-config` rejects the file or panics.',
  kinds: ['loki'],
  checkFile({ document, report }) {
    const periods = schemaPeriods(document);
    const found: Finding[] = [];
    if (periods.length === 0 && !isNested(document.value)) {
      const place = document.at(['schema_config', 'configs'], 'key');
      found.push(
        report(place, 'No schema period is defined: Loki does not start.', { fix: `Write \`configs: [${PERIOD}]\`.` }),
      );
    }
    for (const { value, path } of periods) {
      if (isNothing(value.object_store)) {
        const fix = 'Write `object_store: filesystem`, or the store that you use.';
        found.push(report(document.at(path), 'The period has no `object_store`: Loki does not start.', { fix }));
      }
      if (isNothing(mapOf(value.index)?.period)) {
        const fix = 'Write `index: { prefix: index_, period: 24h }`.';
        const place = document.at([...path, 'index'], 'key');
        found.push(report(place, 'The index has no period: Loki does not start.', { fix }));
      }
    }
    if (mapOf(document.value)?.limits_config !== null) return found;
    const message = 'An empty `limits_config` removes each default limit: Loki does not start without some of them.';
    const fix = 'Delete the line, or write a limit below it.';
    return [...found, report(document.at(['limits_config'], 'key'), message, { fix })];
  },
};

const PERIOD =
  '{ from: 2024-04-01, store: tsdb, object_store: …, schema: v13, index: { prefix: index_, period: 24h } }';

/** The whole configuration is below one key, which is the fault then. */
function isNested(value: unknown): boolean {
  const [only, ...others] = Object.values(mapOf(value) ?? {});
  return others.length === 0 && mapOf(only)?.schema_config !== undefined;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
