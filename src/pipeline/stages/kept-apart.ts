import type { Pair } from './stage.js';

/**
 * Lines are joined by label set. These labels keep the replicas of a service and the two streams of a container apart,
 * so that a line of one cannot end up in a stack trace of another.
 */
export const KEPT_APART: readonly Pair[] = [
  { key: 'source_container', value: '__meta_docker_container_id' },
  { key: 'source_stream', value: '__meta_docker_container_log_stream' },
];
