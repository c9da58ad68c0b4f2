/** The types of ElastAlert's rules and what each needs; of several with `|` between, one. Source: schema.yaml of 2.31.0. */
export const RULE_TYPES: Readonly<Record<string, readonly string[]>> = {
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
