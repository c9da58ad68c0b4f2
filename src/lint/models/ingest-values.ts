import type { ConfigDocument } from '../../contracts/config.js';
import { listOf, mapOf, type PlainMap } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { elasticLists } from '../facts/elasticsearch/lists.js';
import { listed } from '../lists.js';

/** An option of an ingest processor that Elasticsearch refuses. */
export interface IngestProblem {
  readonly path: SpecPath;
  readonly part: 'key' | 'value';
  readonly words: string;
  readonly fix?: string;
  /** Elasticsearch accepts it, and does something else than what is written. */
  readonly isAccepted?: boolean;
}

interface Step {
  readonly name: string;
  readonly options: PlainMap;
  readonly path: SpecPath;
}

/** The processors that Elasticsearch refuses, those of `on_failure` and `foreach` too. */
export function ingestProblems({ value }: ConfigDocument): readonly IngestProblem[] {
  const top = mapOf(value) ?? {};
  return ['processors', 'on_failure'].flatMap((key) => inList(top[key], [key]));
}

function inList(value: unknown, path: SpecPath): readonly IngestProblem[] {
  return listOf(value).flatMap((item, index) => inItem(mapOf(item) ?? {}, [...path, index]));
}

/** `foreach` refuses two processors; a list accepts them. */
function inItem(item: PlainMap, path: SpecPath, isAccepted = true): readonly IngestProblem[] {
  const [first = '', second] = Object.keys(item);
  const end = isAccepted ? ': they run in any order' : '';
  const words = `One item has both \`${first}\` and \`${second ?? ''}\`${end}`;
  const fix = 'Write each processor as a separate item of the list.';
  const two = { path: [...path, second ?? ''], part: 'key' as const, words, fix, isAccepted };
  const steps = Object.entries(item).flatMap(([name, value]) => {
    const options = mapOf(value);
    return options === null ? [] : inStep({ name, options, path: [...path, name] });
  });
  return second === undefined ? steps : [two, ...steps];
}

function inStep(step: Step): readonly IngestProblem[] {
  const { name, options, path } = step;
  const below = name === 'foreach' ? inItem(mapOf(options.processor) ?? {}, [...path, 'processor'], false) : [];
  return [
    ...lacking(step),
    ...choices(step),
    ...(name === 'grok' || name === 'redact' ? grokProblems(step) : []),
    ...(name === 'gsub' ? regexProblems(options.pattern, [...path, 'pattern']) : []),
    ...(name === 'dissect' ? dissectProblems(options.pattern, [...path, 'pattern']) : []),
    ...(name === 'set' || name === 'append' ? bothValues(step) : []),
    ...below,
    ...inList(options.on_failure, [...path, 'on_failure']),
  ];
}

/**
 * Options of which each processor needs all; of several with `|` between, one. Source: the factories of the processors in
 * modules/ingest-common of Elasticsearch 9.5, and https://www.elastic.co/docs/reference/enrich-processor
 */
const NEEDS: Readonly<Record<string, string>> = {
  append: 'field value|copy_from',
  bytes: 'field',
  convert: 'field type',
  csv: 'field target_fields',
  date: 'field formats',
  date_index_name: 'field date_rounding',
  dissect: 'field pattern',
  dot_expander: 'field',
  enrich: 'policy_name field target_field',
  fail: 'message',
  foreach: 'field processor',
  geoip: 'field',
  grok: 'field patterns',
  gsub: 'field pattern replacement',
  html_strip: 'field',
  join: 'field separator',
  json: 'field',
  kv: 'field field_split value_split',
  lowercase: 'field',
  pipeline: 'name',
  redact: 'field patterns',
  remove: 'field|keep',
  rename: 'field target_field',
  script: 'source|id',
  set: 'field value|copy_from',
  sort: 'field',
  split: 'field separator',
  trim: 'field',
  uppercase: 'field',
  urldecode: 'field',
  user_agent: 'field',
};

function lacking({ name, options, path }: Step): readonly IngestProblem[] {
  const needs = (Object.hasOwn(NEEDS, name) ? NEEDS[name] : undefined)?.split(' ') ?? [];
  const need = needs.map((one) => one.split('|')).find((some) => some.every((key) => (options[key] ?? null) === null));
  // A script in another file, such as of a template with `inline`, is not known.
  if (need === undefined || (name === 'script' && 'inline' in options)) return [];
  return [{ path, part: 'key', words: `\`${name}\` needs ${listed(need, 'or')}` }];
}

/** Options with fixed values. Source: the same factories. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  'convert.type': ['integer', 'long', 'float', 'double', 'boolean', 'ip', 'string', 'auto'],
  'sort.order': ['asc', 'desc'],
  'fingerprint.method': ['MD5', 'SHA-1', 'SHA-256', 'SHA-512', 'MurmurHash3'],
  'date_index_name.date_rounding': ['y', 'M', 'w', 'd', 'h', 'm', 's'],
  'json.add_to_root_conflict_strategy': ['replace', 'merge'],
};

function choices({ name, options, path }: Step): readonly IngestProblem[] {
  return Object.entries(options).flatMap(([key, value]): readonly IngestProblem[] => {
    const words = CHOICES[`${name}.${key}`];
    const isKnown = typeof value !== 'string' || hasTemplate(value) || words === undefined;
    // Elasticsearch compares most of them in any case.
    if (isKnown || words.some((word) => word === value || (key !== 'date_rounding' && fold(word) === fold(value))))
      return [];
    return [{ path: [...path, key], part: 'value', words: `\`${key}\` must be ${listed(words, 'or')}` }];
  });
}

const fold = (word: string) => word.toLowerCase();

function hasTemplate(text: string): boolean {
  return text.includes('{{') || text.includes('${') || text.includes('{<');
}

/** As Elasticsearch finds a name in a pattern; what it does not find so is plain text to it. */
const GROK_NAME = /%\{([A-Za-z0-9_]+)(?::[^}]*)?\}/g;

function grokProblems({ options, path }: Step): readonly IngestProblem[] {
  const own = mapOf(options.pattern_definitions) ?? {};
  const known = (name: string) => elasticLists().grok.has(name) || Object.hasOwn(own, name);
  const texts = [
    ...listOf(options.patterns).map((text, index) => [text, [...path, 'patterns', index]] as const),
    ...Object.entries(own).map(([name, text]) => [text, [...path, 'pattern_definitions', name]] as const),
  ];
  return texts.flatMap(([text, at]) => {
    if (typeof text !== 'string' || hasTemplate(text)) return [];
    const unknown = [...text.matchAll(GROK_NAME)].map(([, name = '']) => name).find((name) => !known(name));
    if (unknown === undefined) return regexProblems(text.replace(GROK_NAME, 'x'), at);
    return [{ path: at, part: 'value' as const, words: `Elasticsearch has no grok pattern \`${unknown}\`` }];
  });
}

/** Brackets and repetitions that no dialect of regular expressions accepts. */
function regexProblems(text: unknown, path: SpecPath): readonly IngestProblem[] {
  if (typeof text !== 'string' || hasTemplate(text)) return [];
  const words = regexFault(text);
  return words === null ? [] : [{ path, part: 'value', words }];
}

function regexFault(text: string): string | null {
  // A class may have brackets inside it, and a quotation may have anything: these are not read.
  if (/\\Q|\[\^?\]|\[[^\]]*\[|&&|\(\?[a-z]*x/.test(text)) return null;
  const plain = text.replace(/\\[\s\S]/g, 'x').replace(/\[[^[\]]*\]/g, 'x');
  if (plain.includes('[')) return 'The pattern has a `[` without its `]`';
  let depth = 0;
  for (const letter of plain) {
    depth += letter === '(' ? 1 : letter === ')' ? -1 : 0;
    if (depth < 0) return 'The pattern has a `)` without its `(`';
  }
  if (depth > 0) return 'The pattern has a `(` without its `)`';
  return /^(?:[*+?]|.*[(|][*+])/.test(plain) ? 'The pattern repeats nothing: `*` or `+` has nothing before it' : null;
}

function dissectProblems(text: unknown, path: SpecPath): readonly IngestProblem[] {
  const isWrong = typeof text === 'string' && !hasTemplate(text) && !/%\{[^{}]*\}/.test(text);
  return isWrong ? [{ path, part: 'value', words: 'The pattern has no key such as `%{name}`' }] : [];
}

function bothValues({ name, options, path }: Step): readonly IngestProblem[] {
  if (name !== 'set' || (options.value ?? null) === null || (options.copy_from ?? null) === null) return [];
  return [{ path: [...path, 'copy_from'], part: 'key', words: '`set` cannot have both `value` and `copy_from`' }];
}
