import * as z from 'zod/mini';
import { nearest } from '../../findings/nearest.js';
import { type SchemaSpot, schemaAt } from './walk.js';

/** Other tools' values for values of the spec. */
const OTHER_VALUES: Readonly<Record<string, string>> = {
  elasticsearch: 'elk',
  elastic: 'elk',
  opensearch: 'elk',
  kibana: 'elk',
  logstash: 'elk',
  beats: 'filebeat',
  'grafana-loki': 'loki',
  'grafana-alloy': 'alloy',
  'grafana-agent': 'alloy',
  docker: 'compose',
  string: 'keyword',
  text: 'keyword',
  str: 'keyword',
  int: 'number',
  integer: 'number',
  long: 'number',
  float: 'number',
  double: 'number',
  plain: 'text',
  raw: 'text',
  regex: 'text',
  err: 'error',
  critical: 'fatal',
  severe: 'fatal',
  crit: 'critical',
  page: 'critical',
  ticket: 'warning',
  warn: 'warning',
  warning: 'warn',
  missing: 'absence',
  silence: 'absence',
  percentile: 'quantile',
  p95: 'quantile',
  p99: 'quantile',
  percentage: 'ratio',
  percent: 'ratio',
  sum: 'count',
};

const UNIT_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^s(?:ec|ecs|econds?)?$/i, 's'],
  [/^m(?:in|ins|inutes?)?$/i, 'm'],
  [/^h(?:r|rs|ours?)?$/i, 'h'],
  [/^d(?:ays?)?$/i, 'd'],
  [/^w(?:ks?|eeks?)?$/i, 'w'],
];

/** A valid value that a wrong one most likely means; undefined: none. */
export function suggestion(value: unknown, spot: SchemaSpot, allowed: readonly string[] = []): unknown {
  for (const candidate of candidates(value, spot, allowed)) {
    if (candidate !== value && candidate !== '' && z.safeParse(spot.schema, candidate).success) return candidate;
  }
  return undefined;
}

function candidates(value: unknown, spot: SchemaSpot, allowed: readonly string[]): readonly unknown[] {
  if (Array.isArray(value)) return [...value, mapOf(value)];
  if (typeof value === 'object' && value !== null) return [[value], listOf(value)];
  const wrapped = [value, ...(typeof value === 'string' ? fromText(value, allowed) : fromOther(value))];
  return [...wrapped.slice(1), ...wrapped.flatMap((one) => [[one], ...inMaps(one, spot)])];
}

function fromOther(value: unknown): readonly unknown[] {
  return typeof value === 'number' ? [String(value), `${value}s`] : [];
}

function fromText(value: string, allowed: readonly string[]): readonly unknown[] {
  const text = value.trim().slice(0, 200);
  const near = OTHER_VALUES[text.toLowerCase()];
  const named = nearest(text, allowed);
  return [
    ...(near === undefined ? [] : [near]),
    ...(named === null ? [] : [named]),
    ...(text !== '' && Number.isFinite(Number(text)) ? [Number(text)] : []),
    ...(/^(?:yes|on|y|true)$/i.test(text) ? [true] : []),
    ...(/^(?:no|off|n|false)$/i.test(text) ? [false] : []),
    withUnit(text),
    asSize(text),
    text.toLowerCase().replace(/(?<!\s)\s*i?b$/, ''),
    text,
    text.toLowerCase(),
    slug(text, '-'),
    slug(text, '_'),
    text.replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => (next ?? '').toUpperCase()),
  ];
}

function withUnit(text: string): string {
  const [, count = '', unit = ''] = /^(\d{1,9})\s*([A-Za-z]+)$/.exec(text) ?? [];
  const known = UNIT_WORDS.find(([pattern]) => pattern.test(unit));
  return known === undefined ? '' : `${count}${known[1]}`;
}

function asSize(text: string): string {
  const [, count, prefix = '', binary = ''] = /^(\d{1,9})\s*([kmgt])(i?)b?$/i.exec(text) ?? [];
  return count === undefined ? '' : `${count}${prefix.toUpperCase()}${binary.toLowerCase()}B`;
}

function slug(text: string, between: string): string {
  const ascii = text
    .normalize('NFKD')
    .replace(/[^\x20-\x7E]/g, '')
    .toLowerCase();
  return ascii.replace(/[^a-z0-9]+/g, between).replace(/^[^a-z]+|(?<![^a-z0-9])[^a-z0-9]+$/g, '');
}

function inMaps(value: unknown, spot: SchemaSpot): readonly unknown[] {
  const child = typeof value === 'string' ? schemaAt(spot.schema, [value]) : null;
  const named = child === null ? [] : [{ [String(value)]: child.doc?.examples?.[0] ?? {} }];
  return [...(spot.keys ?? []).map((name) => ({ [name]: value })), ...named];
}

/** `fields: [a, b]` is probably a map of names. */
function mapOf(list: readonly unknown[]): unknown {
  const texts = list.filter((item): item is string => typeof item === 'string');
  return Object.fromEntries(texts.map((name) => [name, 'keyword']));
}

/** `services: {api: {…}}` is probably a list of things with names. */
function listOf(map: object): unknown {
  return Object.entries(map).map(([name, value]) => ({ name, ...(typeof value === 'object' ? value : {}) }));
}
