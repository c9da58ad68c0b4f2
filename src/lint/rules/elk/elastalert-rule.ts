import type { FileContext, FileRule } from '../../../contracts/config.js';
import { mapOf, type PlainMap } from '../../../contracts/plain.js';
import type { Finding } from '../../../findings/finding.js';
import { listed } from '../../lists.js';
import { isSet } from '../../models/settings.js';

export const elastalertRule: FileRule = {
  id: 'elk/elastalert-rule',
  severity: 'error',
  summary: 'An ElastAlert rule lacks a setting that its type needs.',
  why: 'ElastAlert does not load the rule, and by default it does not start: no alert fires.',
  bad: `name: Errors
type: frequency
index: logs-*
num_events: 10
alert: [debug]
filter: [{ term: { log.level: error } }]`,
  good: `name: Errors
type: frequency
index: logs-*
num_events: 10
timeframe: { minutes: 5 }
alert: [debug]
filter: [{ term: { log.level: error } }]`,
  source: 'elastalert/schema.yaml and loaders.py of ElastAlert 2 2.31.0.',
  kinds: ['elastalert-rule'],
  checkFile(context) {
    const rule = mapOf(context.document.value) ?? {};
    return [...absent(context, rule), ...ofType(context, rule), ...spans(context, rule)];
  },
};

const ENDS = 'ElastAlert does not load it.';

function absent({ document, report }: FileContext, rule: PlainMap): readonly Finding[] {
  const lacking = ['alert', 'index'].filter((key) => !isSet(rule[key]));
  return lacking.map((key) => report(document.at(['type'], 'key'), `This rule has no \`${key}\`: ${ENDS}`));
}

function ofType({ document, report }: FileContext, rule: PlainMap): readonly Finding[] {
  if (!isSet(rule.type)) return [report(document.at([]), `This rule has no \`type\`: ${ENDS}`)];
  const type = String(rule.type);
  const needs = Object.hasOwn(RULE_TYPES, type) ? RULE_TYPES[type] : undefined;
  const place = document.at(['type']);
  if (needs === undefined) {
    if (type.includes('.') || type.includes('$')) return [];
    const fix = `Write one of ${listed(Object.keys(RULE_TYPES), 'or')}.`;
    return [report(place, `ElastAlert has no rule type \`${type}\`: it does not load the rule.`, { fix })];
  }
  const lacking = needs.filter((need) => !need.split('|').some((key) => isSet(rule[key])));
  return lacking.map((need) => {
    const message = `The type \`${type}\` needs \`${need.replaceAll('|', '` or `')}\`: ElastAlert does not load the rule.`;
    return report(place, message, { fix: `Write \`${need.split('|')[0] ?? ''}\`.` });
  });
}

function spans({ document, report }: FileContext, rule: PlainMap): readonly Finding[] {
  const keys = ['timeframe', 'realert', 'buffer_time', 'query_delay'];
  const message = 'ElastAlert reads a duration as a map: it does not load the rule.';
  return keys
    .filter((key) => typeof rule[key] === 'string' && !String(rule[key]).includes('$'))
    .map((key) => report(document.at([key]), message, { fix: 'Write `{ minutes: 5 }`.' }));
}

/** The types of ElastAlert's rules and what each needs; of several with `|` between, one. Source: schema.yaml of 2.31.0. */
const RULE_TYPES: Readonly<Record<string, readonly string[]>> = {
  any: [],
  blacklist: ['compare_key', 'blacklist'],
  whitelist: ['compare_key', 'whitelist'],
  change: ['query_key', 'compare_key'],
  frequency: ['num_events', 'timeframe'],
  spike: ['spike_height', 'spike_type', 'timeframe'],
  spike_aggregation: ['spike_height', 'spike_type', 'timeframe', 'metric_agg_key', 'metric_agg_type'],
  flatline: ['threshold', 'timeframe'],
  new_term: ['fields|query_key'],
  cardinality: ['cardinality_field', 'timeframe', 'max_cardinality|min_cardinality'],
  metric_aggregation: ['metric_agg_key', 'metric_agg_type', 'max_threshold|min_threshold'],
  percentage_match: ['match_bucket_filter', 'max_percentage|min_percentage'],
};
