/** What a block may hold: arguments, and the blocks below it. */
interface Documented {
  readonly arguments: readonly string[];
  readonly required: readonly string[];
  readonly blocks: Readonly<Record<string, Documented>>;
}

const block = (required: string, optional = '', blocks: Readonly<Record<string, Documented>> = {}): Documented => ({
  arguments: words(`${required} ${optional}`),
  required: words(required),
  blocks,
});

function words(text: string): string[] {
  return text.split(' ').filter(Boolean);
}

/** loki.process.md; `trim_newlines` is in the stage's source (internal/component/loki/process/stages/multiline.go). */
const STAGES: Readonly<Record<string, Documented>> = {
  'stage.multiline': block('firstline', 'max_lines max_wait_time trim_newlines'),
  'stage.label_drop': block('', 'values'),
  'stage.output': block('source'),
  'stage.replace': block('expression', 'replace source'),
  'stage.json': block('expressions', 'drop_malformed source'),
  'stage.logfmt': block('mapping', 'source'),
  'stage.regex': block('expression', 'source'),
  'stage.template': block('source template'),
  'stage.drop': block('', 'drop_counter_reason expression longer_than older_than separator source value'),
  'stage.timestamp': block(
    'format source',
    'action_on_duplicate_timestamp action_on_failure fallback_formats location',
  ),
  'stage.labels': block('', 'values'),
  'stage.static_labels': block('', 'values'),
  'stage.structured_metadata': block('', 'values regex'),
  'stage.match': block('selector', 'action drop_counter_reason pipeline_name', {
    'stage.sampling': block('rate', 'drop_counter_reason'),
  }),
};

/**
 * The components that logagg uses, with the arguments that Alloy's reference documents for them
 * (docs/sources/reference/components/<namespace>/<component>.md of grafana/alloy; the rule block in
 * docs/sources/shared/reference/components/rule-block.md). Alloy itself cannot run in tests: a misspelt name fails here.
 */
export const DOCUMENTED: Readonly<Record<string, Documented>> = {
  'loki.write': block('', 'external_labels max_streams', {
    endpoint: block(
      'url',
      'batch_size batch_wait headers max_backoff_period max_backoff_retries min_backoff_period name remote_timeout retry_on_http_429 tenant_id',
    ),
  }),
  'discovery.docker': block('host', 'host_networking_host match_first_network port refresh_interval', {
    filter: block('name values'),
  }),
  'discovery.relabel': block('targets', '', {
    rule: block('', 'action modulus regex replacement separator source_labels target_label'),
  }),
  'loki.source.docker': block('forward_to host targets', 'labels refresh_interval relabel_rules'),
  'local.file_match': block('path_targets', 'ignore_older_than sync_period'),
  'loki.source.file': block('forward_to targets', 'encoding legacy_positions_file tail_from_end'),
  'loki.process': block('forward_to', '', STAGES),
};
