/**
 * Properties of outputs of Fluent Bit 5.1.1, in lower case. Source: the maps `config_map` of plugins/out_loki/loki.c and
 * plugins/out_es/es.c, and those that every output has, src/flb_output.c.
 */
export const FLUENT_BIT_OUTPUTS: Readonly<Record<string, ReadonlySet<string>>> = {
  loki: wordsOf(`auto_kubernetes_labels bearer_token buffer_size compress drop_single_key http_passwd http_user label_keys
    label_map_path labels line_format partial_success remove_keys structured_metadata structured_metadata_map_keys tenant_id
    tenant_id_key tenant_id_key_error_handling uri`),
  es: wordsOf(`aws_auth aws_external_id aws_profile aws_region aws_role_arn aws_service_name aws_sts_endpoint buffer_size
    cloud_auth cloud_id compress current_time_index generate_id http_api_key http_passwd http_user id_key include_tag_key
    index logstash_dateformat logstash_format logstash_prefix logstash_prefix_key logstash_prefix_separator path pipeline
    replace_dots suppress_type_name tag_key time_key time_key_format time_key_nanos trace_error trace_output type upstream
    write_operation`),
};

/** What every output has; with `.` at the end, all names that begin so. */
const COMMON = wordsOf(`active alias condition host ipv6 log_level log_suppress_interval match match_regex name
  no_multiplex port processors retry_limit tls workers`);
const PREFIXES = ['net.', 'tls.', 'storage.', '_debug.', 'oauth2.'];

/** Whether an output has a property; upper and lower case are the same. */
export function hasProperty(output: ReadonlySet<string>, property: string): boolean {
  const name = property.toLowerCase();
  return output.has(name) || COMMON.has(name) || PREFIXES.some((prefix) => name.startsWith(prefix));
}

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}

/** Names of plugins of Fluent Bit 5.1.1, by section. Source: the plugin structs in plugins/. */
export const FLUENT_BIT_PLUGINS: Readonly<Record<string, ReadonlySet<string>>> = {
  INPUT: wordsOf(`blob calyptia_fleet collectd cpu disk docker docker_events dummy ebpf elasticsearch emitter event_test
    event_type exec exec_wasi fluentbit_logs fluentbit_metrics forward gpu_metrics head health http kafka kmsg
    kubernetes_events lib mem mqtt netif nginx_metrics node_exporter_metrics opentelemetry podman_metrics proc
    process_exporter_metrics prometheus_remote_write prometheus_scrape prometheus_textfile random serial splunk statsd stdin
    storage_backlog stream_processor syslog systemd tail tcp thermal udp unix_socket windows_exporter_metrics winevtlog winlog
    winstat`),
  FILTER: wordsOf(`alter_size aws checklist ecs expect geoip2 grep kubernetes log_to_metrics lua modify multiline nest
    nightfall parser record_modifier rewrite_tag stdout sysinfo tensorflow throttle throttle_size type_converter wasm`),
  OUTPUT: wordsOf(`azure azure_blob azure_kusto azure_logs_ingestion bigquery calyptia chronicle cloudwatch_logs counter
    datadog es exit file flowcounter forward gcs gelf http influxdb kafka kafka-rest kinesis_firehose kinesis_streams lib
    logdna loki nats nrlogs null opensearch opentelemetry oracle_log_analytics pgsql plot prometheus_exporter
    prometheus_remote_write retry s3 skywalking slack splunk stackdriver stdout syslog tcp td udp vivo_exporter websocket`),
};
