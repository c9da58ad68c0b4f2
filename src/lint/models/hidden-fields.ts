import type { LabelTest, LogLines, Stage } from '../../languages/logql/index.js';
import type { StoredValue } from './stored-metadata.js';

type Parser = Stage & { readonly kind: 'parse' };

/** Tests of labels that the last parser may have set, until the query itself changes the label. */
export function parsedTests({ stages }: LogLines): readonly { readonly test: LabelTest; readonly parser: Parser }[] {
  const own = new Set<string>();
  let parser: Parser | null = null;
  return stages.flatMap((stage) => {
    if (stage.kind === 'parse') parser = stage;
    if (stage.kind === 'drop') for (const { value } of stage.labels) own.add(value);
    if (stage.kind === 'label_format') for (const { label } of stage.labels) own.add(label.value);
    const reader: Parser | null = parser;
    if (stage.kind !== 'filter' || reader === null) return [];
    return stage.tests.flatMap((test) =>
      own.has(test.label.value) || !mayRead(reader, test) ? [] : { test, parser: reader },
    );
  });
}

function mayRead({ labels }: Parser, { label }: LabelTest): boolean {
  return labels.length === 0 || labels.some((one) => one.label.value === label.value);
}

/**
 * Whether a test is about a field of the line, and Loki compares a different stored value. `info`: the values may be
 * equal; null: they are, or the test fits the stored value.
 */
export function comparesStored(stored: StoredValue, test: LabelTest, parser: Parser): 'warn' | 'info' | null {
  const { op, value } = test;
  const { constant, field, change } = stored;
  if (constant !== null) return value.variable || op !== '=' || value.value === constant ? null : 'warn';
  if (field === null || change === 'unknown') return 'info';
  const named = namedField(stored, test, parser);
  if (field !== (named ?? test.label.value)) return named === null ? 'info' : 'warn';
  return change === 'none' || value.variable || fits(value.value, change) ? null : 'warn';
}

/** The field that the parser names itself; null: it reads all fields. */
function namedField({ field }: StoredValue, { label }: LabelTest, { parser, labels }: Parser): string | null {
  const named = labels.find((one) => one.label.value === label.value);
  if (named === undefined) return null;
  return parser === 'json' || parser === 'logfmt' ? named.source.value : field;
}

function fits(value: string, change: 'upper case' | 'lower case'): boolean {
  const stored = change === 'upper case' ? value.toUpperCase() : value.toLowerCase();
  return stored === value || value.includes('(?i');
}
