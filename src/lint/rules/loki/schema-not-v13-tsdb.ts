import type { FileRule } from '../../../contracts/config.js';
import { isOn, schemaPeriods } from '../../reads/loki.js';

export const schemaNotV13Tsdb: FileRule = {
  id: 'loki/schema-not-v13-tsdb',
  severity: 'error',
  summary: 'The newest schema period is not tsdb with v13.',
  why: 'Loki 3 ends at its start, because structured metadata, which is on by default, needs both; without it the old index stays slow and goes away.',
  bad: 'schema_config:\n  configs:\n    - { from: 2020-10-24, store: boltdb-shipper, object_store: filesystem, schema: v11, index: { prefix: index_, period: 24h } }',
  good: 'schema_config:\n  configs:\n    - { from: 2024-04-01, store: tsdb, object_store: filesystem, schema: v13, index: { prefix: index_, period: 24h } }',
  source:
    'Seen with Loki 3.7.6: "schema v13 is required to store Structured Metadata", "`tsdb` index type is required".',
  kinds: ['loki'],
  checkFile({ document, today, report }) {
    const periods = schemaPeriods(document);
    // The one that is used now: what lies before it is history, which must stay as it was written.
    const past = periods.filter(({ value }) => typeof value.from !== 'string' || value.from <= today);
    const current = past.at(-1) ?? periods.at(-1);
    if (current === undefined) return [];
    const needsBoth = isOn(document, ['limits_config', 'allow_structured_metadata'], true);
    const result = needsBoth
      ? 'Loki 3 does not start'
      : 'structured metadata cannot be stored, and the next release drops it';
    return (['store', 'schema'] as const).flatMap((key) => {
      const { value, path } = current;
      const wanted = key === 'store' ? 'tsdb' : 'v13';
      const found = value[key];
      if (
        typeof found !== 'string' ||
        found.includes('${') ||
        found === wanted ||
        `v${found}` === wanted ||
        found === 'v14'
      )
        return [];
      const fix =
        periods.length > 1 || needsBoth
          ? `With data already written, add a period with \`store: tsdb\`, \`schema: v13\` from a date to come; without, write \`${key}: ${wanted}\` here.`
          : `Write \`${key}: ${wanted}\` in a new period.`;
      const message = `The schema in use has \`${key}: ${found}\`: ${result}.`;
      return [report(document.at([...path, key]), message, { fix, severity: needsBoth ? 'error' : 'warn' })];
    });
  },
};
