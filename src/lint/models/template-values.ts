import { distance } from 'fastest-levenshtein';
import type { ConfigDocument } from '../../contracts/config.js';
import { mapOf, type PlainMap } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { nearest } from '../../findings/nearest.js';
import { elasticLists } from '../facts/elasticsearch/lists.js';
import { listed } from '../lists.js';
import { settingsOf } from './settings.js';

/** A setting or a field of a template that Elasticsearch refuses. */
export interface TemplateProblem {
  readonly path: SpecPath;
  readonly part: 'key' | 'value';
  readonly words: string;
  readonly fix?: string;
  /** A plugin may have it. */
  readonly isUnsure?: boolean;
}

/** What is wrong in the settings and the mapping of a template. Paths are nested ones. */
export function templateProblems(document: ConfigDocument): readonly TemplateProblem[] {
  const settings = settingsOf(document);
  const mapping = mapOf(document.value)?.template;
  const fields = mapOf(mapOf(mapOf(mapping)?.mappings)?.properties) ?? {};
  return [
    ...settingProblems(settings.map(SETTINGS), SETTINGS),
    ...dynamicProblem(mapOf(mapOf(mapping)?.mappings)?.dynamic, ['template', 'mappings', 'dynamic']),
    ...fieldProblems(fields, ['template', 'mappings', 'properties']),
  ];
}

const SETTINGS: SpecPath = ['template', 'settings'];

function settingProblems(map: PlainMap, path: SpecPath): readonly TemplateProblem[] {
  return Object.entries(map).flatMap(([key, value]) => {
    const own = [...path, key];
    const steps = own.slice(SETTINGS.length);
    const name = (steps[0] === 'index' ? steps : ['index', ...steps]).join('.');
    const below = mapOf(value);
    if (isGroup(name)) return [];
    if (key === 'index' && steps.length === 1 && below === null && value !== null)
      return [{ path: own, part: 'value', words: '`index` must be a map' }];
    if (steps.length === 1 && below !== null && key !== 'index' && distance(key, 'index') <= 2)
      return [
        { path: own, part: 'key', words: `Elasticsearch has no setting \`${key}\``, fix: 'Did you mean `index`?' },
      ];
    if (below !== null && !elasticLists().settings.has(name)) return settingProblems(below, own);
    return settingProblem(name, value, own);
  });
}

/** Settings below this name are free, or are those of plugins. */
function isGroup(name: string): boolean {
  const { settings, others } = elasticLists();
  return settings.has(`${name}.`) || others.some((one) => one === name || one === `${name}.` || isBelow(name, one));
}

function isBelow(name: string, prefix: string): boolean {
  return prefix.endsWith('.') && name.startsWith(prefix);
}

function settingProblem(name: string, value: unknown, path: SpecPath): readonly TemplateProblem[] {
  const { settings } = elasticLists();
  const type = settings.get(name);
  if (type !== undefined) return wrongSetting(name, value, type, path);
  if ([...settings.keys()].some((one) => isBelow(name, one))) return [];
  const near = [...settings.keys()].find((one) => distance(one, name) <= 2);
  const words = `Elasticsearch has no setting \`${name}\``;
  if (near === undefined) return [{ path, part: 'key', words, isUnsure: true }];
  return [{ path, part: 'key', words, fix: `Did you mean \`${near}\`?` }];
}

function wrongSetting(name: string, value: unknown, type: string, path: SpecPath): readonly TemplateProblem[] {
  if (value === null || hasVariable(value)) return [];
  if (mapOf(value) !== null) return [{ path, part: 'value', words: `\`${name}\` must be one value` }];
  const text = typeof value === 'object' ? '' : String(value);
  const expected = type.startsWith('=')
    ? type.slice(1).split('|').includes(text)
      ? null
      : listed(type.slice(1).split('|'), 'or')
    : (CHECKS[type]?.(text) ?? null);
  return expected === null ? [] : [{ path, part: 'value', words: `\`${name}\` must be ${expected}` }];
}

const CHECKS: Readonly<Record<string, (text: string) => string | null>> = {
  bool: (text) => (text === 'true' || text === 'false' ? null : '`true` or `false`'),
  int: (text) => (/^[+-]?\d+$/.test(text) ? null : 'a whole number'),
  int0: (text) => (/^\+?\d+$/.test(text) ? null : 'a whole number of at least 0'),
  int1: (text) => (/^\+?0*[1-9]\d*$/.test(text) ? null : 'a whole number of at least 1'),
  number: (text) => (text !== '' && !Number.isNaN(Number(text)) ? null : 'a number'),
  time: (text) =>
    /^\s*(?:-1|0+|\d+(?:\.\d+)?\s*(?:nanos|micros|ms|s|m|h|d))\s*$/i.test(text) ? null : 'a time such as `5s`',
};

function hasVariable(value: unknown): boolean {
  return typeof value === 'string' && /\$\{|\{\{|<[^<>]*>|^%|^\$/.test(value);
}

function fieldProblems(fields: PlainMap, path: SpecPath): readonly TemplateProblem[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const field = mapOf(value);
    if (field === null) return [];
    const own = [...path, name];
    const below = mapOf(field.properties) ?? {};
    const others = mapOf(field.fields) ?? {};
    return [
      ...fieldProblem(field, own),
      ...dynamicProblem(field.dynamic, [...own, 'dynamic']),
      ...fieldProblems(below, [...own, 'properties']),
      ...fieldProblems(others, [...own, 'fields']),
    ];
  });
}

function dynamicProblem(value: unknown, path: SpecPath): readonly TemplateProblem[] {
  if (value === undefined || value === null || hasVariable(value) || DYNAMIC.includes(String(value))) return [];
  return [{ path, part: 'value', words: `\`dynamic\` must be ${listed(DYNAMIC.slice(0, 4), 'or')}` }];
}

const DYNAMIC = ['true', 'false', 'strict', 'runtime', 'strict_allow_templates', 'false_allow_templates'];

/** A field without a type is an object if it has one of these. */
const OF_OBJECTS = ['properties', 'dynamic', 'enabled', 'subobjects', 'include_in_parent', 'include_in_root'];

function fieldProblem(field: PlainMap, path: SpecPath): readonly TemplateProblem[] {
  const { types, fields } = elasticLists();
  const { type } = field;
  if (type === undefined) {
    const isObject = OF_OBJECTS.some((key) => key in field);
    const words = `The field \`${String(path.at(-1))}\` has no type`;
    return isObject ? [] : [{ path, part: 'key', words, fix: 'Write `"type": "keyword"` or another type.' }];
  }
  if (hasVariable(type) || type === null) return [];
  if (typeof type !== 'string') return [{ path: [...path, 'type'], part: 'value', words: 'The type must be a text' }];
  if (!types.has(type)) return [unknownType(type, [...path, 'type'])];
  const parameters = fields.get(type);
  return parameters === undefined ? [] : parameterProblems(field, type, parameters, path);
}

/** Types of before version 5, which have another name now. */
const OLD_TYPES: Readonly<Record<string, string>> = { string: 'text` or `keyword', multi_field: 'text' };

function unknownType(type: string, path: SpecPath): TemplateProblem {
  const { types } = elasticLists();
  const instead = (Object.hasOwn(OLD_TYPES, type) ? OLD_TYPES[type] : undefined) ?? nearest(type, [...types]);
  const words = `Elasticsearch has no type \`${type}\` of a field`;
  if (instead === null) return { path, part: 'value', words };
  return { path, part: 'value', words, fix: `Write \`${instead}\`.` };
}

function parameterProblems(
  field: PlainMap,
  type: string,
  parameters: ReadonlyMap<string, string>,
  path: SpecPath,
): readonly TemplateProblem[] {
  return Object.entries(field).flatMap(([key, value]): readonly TemplateProblem[] => {
    const kind = parameters.get(key);
    if (kind === undefined) {
      const near = nearest(key, [...parameters.keys()]);
      const words = `A field of the type \`${type}\` has no parameter \`${key}\``;
      return [
        { path: [...path, key], part: 'key', words, ...(near === null ? {} : { fix: `Did you mean \`${near}\`?` }) },
      ];
    }
    if (key === 'null_value' || value === null || hasVariable(value) || kind === 'any') return [];
    const check = CHECKS[key === 'ignore_above' ? 'int0' : kind];
    const expected = check?.(typeof value === 'object' ? '' : String(value)) ?? null;
    return expected === null ? [] : [{ path: [...path, key], part: 'value', words: `\`${key}\` must be ${expected}` }];
  });
}
