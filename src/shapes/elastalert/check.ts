import { nearest } from '../../findings/nearest.js';
import { typeWords } from '../compose/descriptions.js';
import { kindOf } from '../compose/scalar.js';
import { found } from '../leaf.js';
import type { ShapePath, ShapeProblem } from '../shape.js';
import type { RuleSchema } from './rules.js';

/** What YAML 1.1, which ElastAlert reads, has as true or false. */
const OLD_BOOL = /^(?:yes|no|on|off)$/i;

/**
 * How a value differs from a part of ElastAlert's schema. ElastAlert expands environment variables in the whole file
 * first, so a string with `$` may become a value of any type.
 */
export function checkRuleValue(value: unknown, schema: RuleSchema, path: ShapePath): readonly ShapeProblem[] {
  if (value === undefined || (typeof value === 'string' && value.includes('$'))) return [];
  const forms = schema.oneOf ?? schema.anyOf;
  if (forms !== undefined) return checkForms(value, forms, path);
  const types = typesOf(schema);
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) return [wrong(path, typeWords(types), value)];
  if (schema.enum !== undefined && !schema.enum.some((one) => one === value)) {
    return [wrong(path, orList(schema.enum.map((one) => `\`${String(one)}\``)), value)];
  }
  return [...sizeProblems(value, schema, path), ...insideProblems(value, schema, path)];
}

function checkForms(value: unknown, forms: readonly RuleSchema[], path: ShapePath): readonly ShapeProblem[] {
  const fitting = forms.find((form) => typesOf(form).some((type) => isOfType(value, type)));
  if (fitting !== undefined) return checkRuleValue(value, fitting, path);
  return [wrong(path, typeWords(forms.flatMap(typesOf)), value)];
}

function typesOf({ type = [] }: RuleSchema): readonly string[] {
  return typeof type === 'string' ? [type] : type;
}

function isOfType(value: unknown, type: string): boolean {
  const kind = kindOf(value);
  if (type === 'boolean' && typeof value === 'string') return OLD_BOOL.test(value);
  return kind === type || (kind === 'integer' && type === 'number');
}

const SIZES: readonly [keyof RuleSchema, (value: unknown) => unknown, string, string][] = [
  ['minLength', (value) => (typeof value === 'string' ? value.length : null), 'a string', 'an empty string'],
  ['minItems', (value) => (Array.isArray(value) ? value.length : null), 'a list with an item', 'an empty list'],
  ['minProperties', (value) => (isMap(value) ? Object.keys(value).length : null), 'a map with a key', 'an empty map'],
];

function sizeProblems(value: unknown, schema: RuleSchema, path: ShapePath): readonly ShapeProblem[] {
  const { minimum, maximum } = schema;
  const isLow = typeof value === 'number' && minimum !== undefined && value < minimum;
  const isHigh = typeof value === 'number' && maximum !== undefined && value > maximum;
  if (isLow) return [{ kind: 'wrong-type', path, expected: `at least ${minimum}`, found: 'less' }];
  if (isHigh) return [{ kind: 'wrong-type', path, expected: `at most ${maximum}`, found: 'more' }];
  return SIZES.flatMap(([keyword, sizeOf, expected, less]) => {
    const [least, size] = [schema[keyword], sizeOf(value)];
    const isLess = typeof least === 'number' && typeof size === 'number' && size < least;
    return isLess ? [{ kind: 'wrong-type' as const, path, expected, found: less }] : [];
  });
}

function insideProblems(value: unknown, schema: RuleSchema, path: ShapePath): readonly ShapeProblem[] {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === undefined ? [] : value.flatMap((item, index) => checkRuleValue(item, items, [...path, index]));
  }
  if (!isMap(value)) return [];
  const inside = Object.entries(value).flatMap(([key, entry]) => entryProblems(key, entry, schema, path));
  const missing = (schema.required ?? []).filter((key) => !(key in value));
  // A misspelt key is reported already.
  if (inside.some(({ kind }) => kind === 'unknown-key')) return inside;
  return [...inside, ...missing.map((key) => wrong(path, `a map with the key \`${key}\``, {}))];
}

function entryProblems(key: string, entry: unknown, schema: RuleSchema, path: ShapePath): readonly ShapeProblem[] {
  const { properties = {}, patternProperties = {}, additionalProperties } = schema;
  const place = [...path, key];
  const byName = Object.hasOwn(properties, key) ? properties[key] : undefined;
  const form = byName ?? Object.values(patternProperties)[0];
  if (form !== undefined) return checkRuleValue(entry, form, place);
  if (additionalProperties !== false) return [];
  const near = nearest(key, Object.keys(properties));
  return [{ kind: 'unknown-key', path: place, key, nearest: near, elsewhere: null, refused: true }];
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return kindOf(value) === 'object';
}

function wrong(path: ShapePath, expected: string, value: unknown): ShapeProblem {
  return { kind: 'wrong-type', path, expected, found: value === null ? 'empty' : found(value) };
}

function orList(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
