import type { FileContext, FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import type { Finding } from '../../../findings/finding.js';
import { applies } from '../../facts/fact.js';
import { STRUCTURED_METADATA } from '../../facts/loki-defaults.js';
import { isOn, type SchemaPeriod, schemaPeriods } from '../../models/loki.js';

export const schemaNotV13Tsdb: FileRule = {
  id: 'loki/schema-not-v13-tsdb',
  severity: 'error',
  summary: 'The newest schema period does not use tsdb and v13.',
  why:
    'Loki 3 fails at its start, because structured metadata is on by default and needs both. Without ' +
    'structured metadata the old index is slow and deprecated.',
  bad: `schema_config:
  configs:
    - from: 2020-10-24
      store: boltdb-shipper
      object_store: filesystem
      schema: v11
      index: { prefix: index_, period: 24h }`,
  good: `schema_config:
  configs:
    - from: 2024-04-01
      store: tsdb
      object_store: filesystem
      schema: v13
      index: { prefix: index_, period: 24h }`,
  source:
    'Seen with Loki 3.7.6: "schema v13 is required to store Structured Metadata", "`tsdb` index type is required".',
  seen: 'Loki 3.7.6: `-verify-config` rejects the file.',
  kinds: ['loki'],
  checkFile(context) {
    if (!applies(STRUCTURED_METADATA, context.versions)) return [];
    const periods = schemaPeriods(context.document);
    // The current period; earlier periods are history, which must stay as it was written.
    const past = periods.filter(({ value }) => typeof value.from !== 'string' || value.from <= context.today);
    const current = past.at(-1) ?? periods.at(-1);
    if (current === undefined) return [];
    return [
      ...ofValues(context, current, periods.length > 1),
      ...periods.filter(({ value }) => value.store === 'tsdb').flatMap((one) => leaving(context, one)),
    ];
  },
};

const NONE = 'structured metadata cannot be stored';
const WITHOUT = { store: `${NONE}, and the next release removes it`, schema: NONE } as const;

function ofValues({ document, report }: FileContext, current: SchemaPeriod, isLater: boolean): readonly Finding[] {
  const needsBoth = isOn(document, ['limits_config', 'allow_structured_metadata'], true);
  return (['store', 'schema'] as const).flatMap((key) => {
    const wanted = key === 'store' ? 'tsdb' : 'v13';
    const found = current.value[key];
    if (typeof found !== 'string' || found.includes('${')) return [];
    if (found === wanted || `v${found}` === wanted || found === 'v14') return [];
    const fix =
      isLater || needsBoth
        ? 'If logs are stored already, add a period with `store: tsdb` and `schema: v13` that starts on ' +
          `a later date. Otherwise write \`${key}: ${wanted}\` here.`
        : `Write \`${key}: ${wanted}\` in a new period.`;
    const result = needsBoth ? 'Loki 3 does not start' : WITHOUT[key];
    const message = `The current schema has \`${key}: ${found}\`: ${result}.`;
    return report(document.at([...current.path, key]), message, { fix, severity: needsBoth ? 'error' : 'warn' });
  });
}

/** Settings that only the stores before tsdb used. */
function leaving({ document, report }: FileContext, { value, path }: SchemaPeriod): readonly Finding[] {
  const paths = [['row_shards'], ['chunks'], ['index', 'tags']];
  const found = paths.filter(([key = '', inner]) => {
    return inner === undefined ? key in value : inner in (mapOf(value[key]) ?? {});
  });
  return found.map((own) => {
    const message = `tsdb does not use \`${own.at(-1)}\`, and the next release of Loki rejects it.`;
    return report(document.at([...path, ...own], 'key'), message, { severity: 'info', fix: 'Delete it.' });
  });
}
