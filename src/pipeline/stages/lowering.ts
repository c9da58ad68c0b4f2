import type { Source } from '../../model/model.js';
import { ENVIRONMENT_LABEL, LEVEL_KEY, SERVICE_LABEL } from '../../protocols/loki/names.js';
import { byMeaning, type Keep, type KeptField, type Meaning, type MeaningOf } from '../pipeline.js';
import { dropped } from './dropped-entries.js';
import { checks, extraction, isCertain } from './extract.js';
import { LEVEL_VALUE, type Values, valuesOf } from './extracted-values.js';
import { sourceMetadata, sourceParts } from './kept-apart.js';
import { levelling } from './level-steps.js';
import { redacting } from './redaction.js';
import { type Step, step } from './stage.js';

/** Enough for a stack trace of hundreds of lines, and below Loki's 256 KB a line where a line has 250 characters. */
const MAX_LINES = 1000;

const TIME_FORMATS: Readonly<Record<string, string>> = { rfc3339: 'RFC3339Nano', unix: 'Unix', unix_ms: 'UnixMs' };

/** What happens to a service's lines, as stages. Promtail and Alloy print exactly these, each in its own language. */
export function stagesOf(meanings: readonly Meaning[], source: Source['kind']): readonly Step[] {
  const parse = meanings.find((meaning) => meaning.kind === 'parse');
  const values = valuesOf(meanings, (field, as) => parse !== undefined && isCertain(parse, field, as));
  const lowered = (some: readonly Meaning[]) => some.flatMap((meaning) => lower(meaning, values, source));
  const joins = meanings.filter(({ kind }) => kind === 'join');
  const others = meanings.filter(({ kind }) => kind !== 'join');
  return [...lowered(joins), ...dropping(source), ...lowered(others)];
}

const lower = byMeaning<[Values, Source['kind']], readonly Step[]>({
  join: ({ start, wait }) => [
    step(`An entry begins at each line that matches. The collector waits ${wait} s for its next line.`, {
      kind: 'multiline',
      firstLine: start,
      maxLines: MAX_LINES,
      maxWait: `${wait}s`,
    }),
  ],
  redact: ({ redactions }) => redacting(redactions),
  parse: extraction,
  level: levelling,
  drop: dropped,
  time: ({ field, format }, values) => [
    step('An entry with an invalid time keeps the time at which its source received it.', {
      kind: 'timestamp',
      source: values.raw(field),
      format: TIME_FORMATS[format] ?? format,
    }),
  ],
  sample: sampling,
  keep: (keep, values, source) => [...checks(keep, values), ...storing(keep, values, source)],
  mark: () => {
    throw new TypeError('Promtail and Alloy cannot mark lines with the alerts that they match');
  },
});

function dropping(source: Source['kind']): readonly Step[] {
  const labels = sourceParts(source).map(({ label }) => label);
  return [step('No labels: the last stage stores them with each entry.', { kind: 'dropLabels', labels })];
}

/** The stage that selects entries sees labels only, so the level is one for that time. */
function sampling({ keep, levels }: MeaningOf<'sample'>): readonly Step[] {
  return [
    step(`Keeps ${keep} of the entries of these levels. An entry without a level is always kept.`, {
      kind: 'labels',
      values: [{ key: LEVEL_VALUE, value: LEVEL_VALUE }],
    }),
    step(null, { kind: 'sample', selector: `{${LEVEL_VALUE}=~"${levels.join('|')}"}`, keep }),
    step(null, { kind: 'dropLabels', labels: [LEVEL_VALUE] }),
  ];
}

function storing(keep: Keep, values: Values, source: Source['kind']): readonly Step[] {
  const labels = pairsOf(keep.labels, values);
  const metadata = [...metadataOf(keep, values), ...sourceMetadata(source, [...keep.fields, ...keep.labels])];
  const fixed = [
    { key: SERVICE_LABEL, value: keep.service },
    { key: ENVIRONMENT_LABEL, value: keep.environment },
  ];
  return [
    ...(labels.length === 0 ? [] : [step('Labels declared in the spec.', { kind: 'labels', values: labels })]),
    step('Labels of every entry.', { kind: 'staticLabels', values: fixed }),
    step('Stored with the entry, not indexed.', { kind: 'metadata', values: metadata }),
  ];
}

/** The normalised level is stored as `level`, independent of the field that it was read from. */
function metadataOf({ level, fields, labels }: Keep, values: Values) {
  if (!level) return pairsOf(fields, values);
  const others = pairsOf(
    fields.filter((field) => field.key !== LEVEL_KEY),
    values,
  );
  if (labels.some((label) => label.key === LEVEL_KEY)) return others;
  return [{ key: LEVEL_KEY, value: LEVEL_VALUE }, ...others];
}

function pairsOf(fields: readonly KeptField[], values: Values) {
  return fields.map((field) => ({ key: field.key, value: values.stored(field) }));
}
