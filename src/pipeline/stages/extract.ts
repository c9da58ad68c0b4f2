import { certainGroup, leastLength } from '../../languages/re2-facts.js';
import { rewriteGroups } from '../../languages/re2-groups.js';
import { treeOf } from '../../languages/re2-tree.js';
import type { FieldType } from '../../model/model.js';
import { LOGFMT_LINE, LOGFMT_PAIRS, NUMBER } from '../line-formats.js';
import { byFormat, type Keep, type KeptField, type Parse } from '../pipeline.js';
import { type RawValue, READ_LEVEL, type Values } from './extracted-values.js';
import { levelPath, valuePath } from './jmespath.js';
import { oddLevels } from './level-steps.js';
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
export function extraction(parse: Parse, values: Values): readonly Step[] {
  return values.raws.length === 0 && values.jsonLevel === null ? [] : extract(parse, values);
}

/** Lets only values of the declared type through. */
export function checks({ fields, labels }: Keep, values: Values): readonly Step[] {
  return [...fields, ...labels].filter(values.needsCheck).map((field) => checkOf(field, values));
}

const extract = byFormat<[Values], readonly Step[]>({
  json: (_, { raws, jsonLevel }) => [
    step('Non-empty strings, numbers and booleans, by path or with the whole name as one key.', {
      kind: 'json',
      expressions: [
        ...(jsonLevel === null ? [] : [{ key: READ_LEVEL, value: levelPath(jsonLevel) }]),
        ...raws.map((raw) => ({ key: raw.value, value: valuePath(raw) })),
      ],
    }),
    ...(jsonLevel === null ? [] : oddLevels(jsonLevel.words)),
  ],
  logfmt: (_, { raws }) => [
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
  text: ({ pattern }, { raws }) => (pattern === null ? [] : [fromText(pattern, raws)]),
});

/** Whether the extracted value of a field needs no check. */
export const isCertain = byFormat<[KeptField, RawValue['as']], boolean>({
  json: (_, { type }, as) => type !== 'number' && as === (type === 'keyword' ? 'text' : type),
  logfmt: () => false,
  text: ({ pattern }, { name, type }) => pattern !== null && isCertainGroup(pattern, name, type),
});

/** Digits, with a sign and decimals at most. */
const DECIMAL = /^(?:-\?|\[-+]\?|\[[+]-]\?)?D(?:\(\?:\\\.D\)\??|\\\.D)?$/;
const DIGITS = /(?:\\d|\[0-9\]|\[\\d\])(?:\+|\{[1-9]\d*(?:,\d*)?\})?/g;

/** A group that is part of every match has a value of its type if its own pattern matches nothing else. */
function isCertainGroup(pattern: string, name: string, type: FieldType): boolean {
  const tree = treeOf(pattern);
  const group = tree === null ? null : certainGroup(tree, name);
  if (group === null) return false;
  const tests: Readonly<Record<FieldType, () => boolean>> = {
    keyword: () => leastLength(group.node) > 0,
    number: () => DECIMAL.test(group.source.replace(DIGITS, 'D')),
    boolean: () => /^(?:true\|false|false\|true)$/.test(group.source),
  };
  return tests[type]();
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
