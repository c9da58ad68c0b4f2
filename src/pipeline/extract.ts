import { rewriteGroups } from '../languages/re2-groups.js';
import type { Field, FieldType, Service } from '../model/model.js';
import { type Step, step } from './stage.js';
import { declared, needsCheck, type RawValue, rawValue, rawValues, storedValue } from './values.js';

/** Where the logfmt pairs of an entry are kept between two stages. */
export const PAIRS_VALUE = 'log_pairs';

/**
 * A whole first line that is logfmt as go-logfmt 0.6 reads it: keys without `=`, `"` and broken UTF-8, values bare or
 * quoted with JSON's escapes. Without this check the values before an error would be kept.
 */
export const LOGFMT_LINE = (() => {
  const space = '[\\x00-\\x09\\x0B-\\x20]';
  const key = '[^\\x00-\\x20="\\x{FFFD}]+';
  const escaped = `\\\\(?:["\\\\/'bfnrt]|u[0-9A-Fa-f]{4})`;
  const quoted = `"(?:[^"\\\\\\n]*|(?:[^"\\\\\\x00-\\x1F]|${escaped})*)"`;
  const bare = `${key}(?:=[^\\x00-\\x20="]*)?`;
  const pairs = `${space}*(?:${key}=${quoted}${space}*|${bare}${space}+)*(?:${bare})?`;
  return `^(?P<${PAIRS_VALUE}>${pairs})(?:\\n|$)`;
})();

/** What a decimal number looks like; also a JavaScript pattern. */
export const NUMBER = '[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?';

const CHECKS: Readonly<Record<FieldType, { readonly pattern: string; readonly note: string }>> = {
  keyword: { pattern: '(?s).+', note: 'An empty value counts as missing.' },
  number: {
    pattern: NUMBER,
    note: 'Declared as a number: any other value counts as missing.',
  },
  boolean: { pattern: 'true|false', note: 'Declared as a boolean: any other value counts as missing.' },
};

/** Reads every field that the service needs from its entries; nothing where it needs none. */
export function extraction(service: Service): readonly Step[] {
  const raws = rawValues(service);
  if (raws.length === 0) return [];
  switch (service.format) {
    case 'json':
      return [fromJson(raws)];
    case 'logfmt':
      return fromLogfmt(raws);
    case 'text':
      return fromText(service);
  }
}

/** Lets only values of the declared type through. */
export function checks(service: Service): readonly Step[] {
  return declared(service)
    .filter((field) => needsCheck(service, field))
    .map((field) => checkOf(service, field));
}

function fromJson(raws: readonly RawValue[]): Step {
  return step('Non-empty strings, numbers and booleans, by path or with the whole name as one key.', {
    kind: 'json',
    expressions: raws.map(({ name, value }) => ({ key: value, value: jmesPath(name) })),
  });
}

/** The first of the flat key and the nested path whose value is a scalar and not empty. */
function jmesPath(name: string): string {
  const nested = name.split('.').map((part) => JSON.stringify(part));
  const places = nested.length > 1 ? [JSON.stringify(name), nested.join('.')] : nested;
  return `[${places.join(', ')}][?@ != '' && contains('string number boolean', type(@))] | [0]`;
}

function fromLogfmt(raws: readonly RawValue[]): readonly Step[] {
  return [
    step('Only a line that is logfmt as a whole is parsed, and only the first of joined lines.', {
      kind: 'regex',
      source: null,
      expression: LOGFMT_LINE,
    }),
    step(null, {
      kind: 'logfmt',
      source: PAIRS_VALUE,
      mapping: raws.map(({ name, value }) => ({ key: value, value: name })),
    }),
  ];
}

function fromText(service: Service): readonly Step[] {
  if (service.pattern === null) return [];
  const raws = new Map(rawValues(service).map(({ name, value }) => [name, value]));
  const rename = (name: string | null) => {
    const value = name === null ? undefined : raws.get(name);
    return value === undefined ? '(?:' : `(?P<${value}>`;
  };
  return [
    step('The pattern of the spec; a dot also matches the line breaks of joined lines.', {
      kind: 'regex',
      source: null,
      expression: `(?s)${rewriteGroups(service.pattern, rename)}`,
    }),
  ];
}

function checkOf(service: Service, field: Field): Step {
  const { pattern, note } = CHECKS[field.type];
  return step(note, {
    kind: 'regex',
    source: rawValue(service, field.name),
    expression: `^(?P<${storedValue(service, field)}>${pattern})$`,
  });
}
