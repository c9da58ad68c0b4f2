import type { FileRule } from '../../../contracts/config.js';
import { mapOf, type PlainMap } from '../../../contracts/plain.js';
import { isSet } from '../../reads/settings.js';

export const elastalertRule: FileRule = {
  id: 'elk/elastalert-rule',
  severity: 'error',
  summary: 'A rule of ElastAlert lacks what its type needs.',
  why: 'ElastAlert does not load the rule, and by default does not start at all: no alert fires.',
  bad: 'name: Errors\ntype: frequency\nindex: logs-*\nnum_events: 10\nalert: [debug]\nfilter: [{ term: { log.level: error } }]',
  good: 'name: Errors\ntype: frequency\nindex: logs-*\nnum_events: 10\ntimeframe: { minutes: 5 }\nalert: [debug]\nfilter: [{ term: { log.level: error } }]',
  source: 'elastalert/schema.yaml and loaders.py of ElastAlert 2 2.31.0.',
  kinds: ['elastalert-rule'],
  checkFile({ document, report }) {
    const rule = mapOf(document.value) ?? {};
    const type = String(rule.type);
    const needs = TYPES[type];
    const found = ['alert', 'index']
      .filter((key) => !isSet(rule[key]))
      .map((key) => report(document.at(['type'], 'key'), `A rule needs \`${key}\`: ElastAlert does not load it.`));
    if (needs === undefined && !type.includes('.') && !type.includes('$')) {
      const message = `ElastAlert has no type \`${type}\`: it does not load the rule.`;
      found.push(
        report(document.at(['type']), message, {
          fix: `Write one of ${Object.keys(TYPES)
            .map((one) => `\`${one}\``)
            .join(', ')}.`,
        }),
      );
    }
    for (const need of needs ?? []) {
      if (need.split('|').some((key) => isSet(rule[key]))) continue;
      const message = `The type \`${type}\` needs \`${need.replaceAll('|', '` or `')}\`: ElastAlert does not load the rule.`;
      found.push(report(document.at(['type']), message, { fix: `Write \`${need.split('|')[0] ?? ''}\`.` }));
    }
    return [
      ...found,
      ...spans(rule).map((key) =>
        report(document.at([key]), `A time is a map for ElastAlert: it does not load the rule.`, {
          fix: 'Write `{ minutes: 5 }`.',
        }),
      ),
    ];
  },
};

const TYPES: Readonly<Record<string, readonly string[]>> = {
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

function spans(rule: PlainMap): readonly string[] {
  return ['timeframe', 'realert', 'buffer_time', 'query_delay'].filter(
    (key) => typeof rule[key] === 'string' && !String(rule[key]).includes('$'),
  );
}
