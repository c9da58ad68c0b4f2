import { rewriteGroups } from '../../languages/re2-groups.js';
import type { FieldType } from '../../model/model.js';
import { LOGFMT_LINE, LOGFMT_PAIRS, NUMBER } from '../line-formats.js';
import { byFormat, type Keep, type KeptField, type Parse } from '../pipeline.js';
import type { RawValue, Values } from './extracted-values.js';
import { type Step, step } from './stage.js';

const CHECKS: Readonly<Record<FieldType, { readonly pattern: string; readonly note: string }>> = {
  keyword: { pattern: '(?s).+', note: 'An empty value counts as missing.' },
  number: {
    pattern: NUMBER,
    note: 'Declared as a number: any other value counts as missing.',
  },
  boolean: { pattern: 'true|false', note: 'Declared as a boolean: any other value counts as missing.' },
};

/** Reads every field that the pipeline needs from an entry; nothing where it needs none. */
export function extraction(parse: Parse, { raws }: Values): readonly Step[] {
  return raws.length === 0 ? [] : extract(parse, raws);
}

/** Lets only values of the declared type through. */
export function checks({ fields, labels }: Keep, values: Values): readonly Step[] {
  return [...fields, ...labels].filter(values.needsCheck).map((field) => checkOf(field, values));
}

const extract = byFormat<[readonly RawValue[]], readonly Step[]>({
  json: (_, raws) => [
    step('Non-empty strings, numbers and booleans, by path or with the whole name as one key.', {
      kind: 'json',
      expressions: raws.map(({ name, value }) => ({ key: value, value: jmesPath(name) })),
    }),
  ],
  logfmt: (_, raws) => [
    step('Only a line that is logfmt as a whole is parsed, and only the first of joined lines.', {
      kind: 'regex',
      source: null,
      expression: LOGFMT_LINE,
    }),
    step(null, {
      kind: 'logfmt',
      source: LOGFMT_PAIRS,
      mapping: raws.map(({ name, value }) => ({ key: value, value: name })),
    }),
  ],
  text: ({ pattern }, raws) => (pattern === null ? [] : [fromText(pattern, raws)]),
});

/** The first of the flat key and the nested path whose value is a scalar and not empty. */
function jmesPath(name: string): string {
  const nested = name.split('.').map((part) => JSON.stringify(part));
  const places = nested.length > 1 ? [JSON.stringify(name), nested.join('.')] : nested;
  return `[${places.join(', ')}][?@ != '' && contains('string number boolean', type(@))] | [0]`;
}

function fromText(pattern: string, raws: readonly RawValue[]): Step {
  const values = new Map(raws.map(({ name, value }) => [name, value]));
  const rename = (name: string | null) => {
    const value = name === null ? undefined : values.get(name);
    return value === undefined ? '(?:' : `(?P<${value}>`;
  };
  return step('The pattern of the spec; a dot also matches the line breaks of joined lines.', {
    kind: 'regex',
    source: null,
    expression: `(?s)${rewriteGroups(pattern, rename)}`,
  });
}

function checkOf(field: KeptField, values: Values): Step {
  const { pattern, note } = CHECKS[field.type];
  return step(note, {
    kind: 'regex',
    source: values.raw(field.name),
    expression: `^(?P<${values.stored(field)}>${pattern})$`,
  });
}
