import { mapOf, type PlainMap } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { elastalertRules, schemaOfType } from '../../shapes/elastalert/rules.js';
import { listed } from '../lists.js';

/** Something that a rule lacks, or two options that exclude each other. */
export interface RuleGap {
  readonly path: SpecPath;
  readonly part?: 'key' | 'value';
  readonly message: string;
  readonly fix: string;
}

const ENDS = 'ElastAlert does not load the rule';

/** What ElastAlert misses in a rule of a type that it has; of the file alone, so nothing if it imports another file. */
export function gapsOf(rule: PlainMap): readonly RuleGap[] {
  const schema = schemaOfType(rule.type);
  if (schema === undefined || 'import' in rule) return [];
  return [...missing(rule, String(rule.type), schema.required ?? []), ...together(rule), ...excluded(rule)];
}

/** Of several options, one is enough. Source: the constructors in ruletypes.py. */
const ONE_OF: Readonly<Record<string, readonly string[]>> = {
  new_term: ['fields', 'query_key'],
  cardinality: ['max_cardinality', 'min_cardinality'],
  metric_aggregation: ['max_threshold', 'min_threshold'],
  percentage_match: ['max_percentage', 'min_percentage'],
};

function missing(rule: PlainMap, type: string, required: readonly string[]): readonly RuleGap[] {
  const names = [...required, ...(elastalertRules().types[type] ?? [])];
  // The loader makes these from the option without the prefix.
  const needs = [...new Set(names)].filter((name) => !name.startsWith('compound_')).map((name) => [name]);
  const choice = Object.hasOwn(ONE_OF, type) ? [ONE_OF[type] ?? []] : [];
  const gaps = [...needs, ...choice].filter((group) => !group.some((key) => isGiven(rule, key)));
  return gaps.map((group) => ({
    path: ['type'],
    message: `The type \`${type}\` needs ${listed(group, 'or')}: ${ENDS}.`,
    fix: `Write \`${group[0]}\`.`,
  }));
}

/** The loader deletes an empty `query_key`, and an empty list of `fields` is refused. */
function isGiven(rule: PlainMap, key: string): boolean {
  const value = rule[key];
  const isEmptied = (key === 'query_key' || key === 'fields') && Array.isArray(value) && value.length === 0;
  return key in rule && !isEmptied;
}

type Need = readonly [option: string, isUsed: (value: unknown) => boolean, needs: string];

/** Options that need another one. Source: loaders.py and ruletypes.py. */
const TOGETHER: readonly Need[] = [
  ['use_terms_query', (value) => value === true, 'query_key'],
  ['scan_entire_timeframe', (value) => value === true, 'timeframe'],
  ['metric_agg_type', (value) => value === 'percentiles', 'percentile_range'],
];

function together(rule: PlainMap): readonly RuleGap[] {
  const found = TOGETHER.filter(([option, isUsed, needs]) => isUsed(rule[option]) && !isGiven(rule, needs));
  return found.map(([option, , needs]) => ({
    path: [option],
    part: 'key',
    message: `\`${option}: ${String(rule[option])}\` needs \`${needs}\`: ${ENDS}.`,
    fix: `Write \`${needs}\`.`,
  }));
}

const TIMESTAMP_TYPES = ['iso', 'unix', 'unix_ms', 'custom'];

function excluded(rule: PlainMap): readonly RuleGap[] {
  const gaps: RuleGap[] = [];
  if (rule.type === 'spike_aggregation' && 'bucket_interval' in rule) {
    const message = `The type \`spike_aggregation\` does not support \`bucket_interval\`: ${ENDS}.`;
    gaps.push({ path: ['bucket_interval'], part: 'key', message, fix: 'Delete it.' });
  }
  const { timestamp_type: timestamps } = rule;
  if (timestamps !== undefined && !isTimestampType(timestamps)) {
    const message = `\`timestamp_type\` has a value that ElastAlert does not have: it does not load the rule.`;
    gaps.push({ path: ['timestamp_type'], message, fix: `Write ${listed(TIMESTAMP_TYPES, 'or')}.` });
  }
  const isMetric = rule.type === 'metric_aggregation' || rule.type === 'spike_aggregation';
  if (isMetric && 'metric_agg_key' in rule && typeof rule.metric_agg_key !== 'string') {
    const message = `\`metric_agg_key\` must be a string: ${ENDS}.`;
    gaps.push({ path: ['metric_agg_key'], message, fix: 'Write the name of a field.' });
  }
  return [...gaps, ...divided(rule)];
}

function isTimestampType(value: unknown): boolean {
  const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
  return text.includes('$') || TIMESTAMP_TYPES.includes(text);
}

const UNITS: Readonly<Record<string, number>> = { weeks: 604800, days: 86400, hours: 3600, minutes: 60, seconds: 1 };

/** Buckets that do not fit into the time that one query covers. */
function divided(rule: PlainMap): readonly RuleGap[] {
  const isAggregation = rule.type === 'metric_aggregation' || rule.type === 'percentage_match';
  const [bucket, buffer] = [secondsOf(rule.bucket_interval), secondsOf(rule.buffer_time)];
  if (!isAggregation || rule.use_run_every_query_size === true || bucket === null || buffer === null) return [];
  if (buffer % bucket === 0) return [];
  const message = `\`buffer_time\` is not a multiple of \`bucket_interval\`: ${ENDS}.`;
  return [{ path: ['bucket_interval'], message, fix: 'Use a `buffer_time` that is a multiple of it.' }];
}

function secondsOf(value: unknown): number | null {
  const parts = Object.entries(mapOf(value) ?? {});
  const seconds = parts.map(([unit, count]) =>
    typeof count === 'number' ? count * (UNITS[unit] ?? Number.NaN) : Number.NaN,
  );
  const sum = seconds.reduce((all, one) => all + one, 0);
  return Number.isInteger(sum) && sum > 0 ? sum : null;
}
