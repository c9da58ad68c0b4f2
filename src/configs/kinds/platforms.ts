import { mapOf, type PlainMap } from '../../contracts/plain.js';
import type { Recognition } from './recognition.js';

function isCloudformation(map: PlainMap): boolean {
  const resources = mapOf(map.Resources);
  if (resources === null) return false;
  return 'AWSTemplateFormatVersion' in map || Object.values(resources).some(isAwsResource);
}

function isAwsResource(value: unknown): boolean {
  const type = mapOf(value)?.Type;
  return typeof type === 'string' && /^(?:AWS|Alexa|Custom)::/.test(type);
}

const COMPOSE_KEYS = ['version', 'name', 'services', 'networks', 'volumes', 'configs', 'secrets', 'include', 'models'];
/** Settings of a service. */
const SERVICE_KEYS = new Set(
  (
    'annotations attach blkio_config build cap_add cap_drop cgroup cgroup_parent command configs container_name ' +
    'cpu_count cpu_percent cpu_period cpu_quota cpu_shares cpus cpuset credential_spec depends_on deploy develop ' +
    'device_cgroup_rules devices dns dns_opt dns_search domainname entrypoint env_file environment expose extends ' +
    'external_links extra_hosts gpus group_add healthcheck hostname image init ipc isolation labels links logging ' +
    'mac_address mem_limit mem_reservation mem_swappiness memswap_limit network_mode networks oom_kill_disable ' +
    'oom_score_adj pid pids_limit platform ports post_start pre_stop privileged profiles provider pull_policy read_only ' +
    'restart runtime scale secrets security_opt shm_size stdin_open stop_grace_period stop_signal storage_opt sysctls ' +
    'tmpfs tty ulimits user userns_mode uts volumes volumes_from working_dir'
  ).split(' '),
);

/** Keys as Compose has them, with a plural that was forgotten. */
function isComposeKey(key: string): boolean {
  return key.startsWith('x-') || COMPOSE_KEYS.includes(key) || COMPOSE_KEYS.includes(`${key}s`);
}

function isServiceKey(key: string): boolean {
  return key.startsWith('x-') || SERVICE_KEYS.has(key) || SERVICE_KEYS.has(`${key}s`);
}

function servicesOf(map: PlainMap): readonly PlainMap[] {
  return Object.values(mapOf(map.services) ?? {})
    .map(mapOf)
    .filter((service) => service !== null);
}

/** Other programs have a map `services` too, but without a complete service of Compose, or next to other keys. */
function isCompose(map: PlainMap): boolean {
  return Object.keys(map).every(isComposeKey) && servicesOf(map).some(isService);
}

function isService(service: PlainMap): boolean {
  const keys = Object.keys(service);
  const runs = typeof service.image === 'string' || 'build' in service;
  return runs && keys.filter(isServiceKey).length * 2 > keys.length;
}

function mayBeCompose(map: PlainMap): boolean {
  const onlyIncludes = Array.isArray(map.include) && Object.keys(map).every(isComposeKey);
  return onlyIncludes || servicesOf(map).some((service) => Object.keys(service).some(isServiceKey));
}

/** Pipelines of lists of names, next to the components. A part of a configuration may have only some of them. */
function isCollector(map: PlainMap): boolean {
  const pipelines = mapOf(mapOf(map.service)?.pipelines);
  const isPipeline = (value: unknown) =>
    Array.isArray(mapOf(value)?.receivers) || Array.isArray(mapOf(value)?.exporters);
  return (
    pipelines !== null && Object.values(pipelines).some(isPipeline) && mapOf(map.receivers ?? map.exporters) !== null
  );
}

/** Lists of plugins with names, in `pipeline`. */
function isFluentBit(map: PlainMap): boolean {
  const pipeline = mapOf(map.pipeline) ?? {};
  const isPlugin = (item: unknown) => Object.keys(mapOf(item) ?? {}).some((key) => /^name$/i.test(key));
  const lists = Object.entries(pipeline).filter(([key]) => /^(?:inputs|filters|outputs)$/i.test(key));
  return lists.some(([, list]) => Array.isArray(list) && list.some(isPlugin));
}

/** A list of plugins with a name in the singular. */
function mayBeFluentBit(map: PlainMap): boolean {
  const keys = Object.keys(mapOf(map.pipeline) ?? {});
  return keys.length > 0 && keys.every((key) => /^(?:custom|input|filter|output)s?$/i.test(key));
}

export const PLATFORM_KINDS: readonly Recognition[] = [
  {
    kind: 'cloudformation',
    certain: isCloudformation,
    names: /(?:cloudformation|cfn)[^/]*\.(?:ya?ml|json)$/i,
    fits: (map) => mapOf(map.Resources) !== null,
  },
  { kind: 'otelcol', certain: isCollector },
  {
    kind: 'fluent-bit',
    certain: isFluentBit,
    names: /fluent-?bit[^/]*\.ya?ml$/i,
    fits: mayBeFluentBit,
  },
  { kind: 'cloudwatch-agent', certain: (map) => 'logs_collected' in (mapOf(map.logs) ?? {}) },
];

export const COMPOSE_KINDS: readonly Recognition[] = [
  { kind: 'compose', certain: isCompose, names: /compose[^/]*\.ya?ml$|(?:^|[/_-])stack\.ya?ml$/i, fits: mayBeCompose },
];
