import { type Entry, type Fact, tableOf } from './fact.js';

/** Source: values.yaml and values.schema.json of the chart. */
const CHART: Fact = { appliesTo: { engine: 'loki-chart', from: '5.10.0' }, verified: '18.11.0' };

/** Loki's names of its sections, and the names in its chart. */
export const RENAMED: Readonly<Record<string, Entry<string>>> = tableOf(CHART, {
  ruler: 'rulerConfig',
  common: 'commonConfig',
  schema_config: 'schemaConfig',
  memberlist: 'memberlistConfig',
  limitsConfig: 'limits_config',
  authEnabled: 'auth_enabled',
});

/** Settings of Loki that people write under the chart's pod settings, which are for containers. */
export const COMPONENT_SETTINGS: Entry<readonly (readonly [string, string, readonly string[]])[]> = {
  ...CHART,
  value: [
    [
      'compactor',
      'compactor',
      ['retention_enabled', 'delete_request_store', 'working_directory', 'compaction_interval'],
    ],
    ['ruler', 'rulerConfig', ['alertmanager_url', 'enable_api', 'rule_path', 'storage', 'ring']],
    ['ingester', 'ingester', ['chunk_idle_period', 'max_chunk_age', 'chunk_encoding', 'lifecycler', 'wal']],
    ['querier', 'querier', ['max_concurrent', 'query_ingesters_within']],
  ],
};
