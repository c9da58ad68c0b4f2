import type { Fact } from '../fact.js';
import text from './node-settings.json?text';

interface Lists {
  readonly newest: string;
  readonly types: Readonly<Record<string, string>>;
  readonly removed: Readonly<Record<string, string>>;
  readonly added: Readonly<Record<string, string>>;
}

/** The settings of a node of Elasticsearch, of every version from 5.6 to 9.5. README.md has the source. */
export interface NodeSettings {
  /** The type of each setting, in the newest version. */
  readonly types: ReadonlyMap<string, string>;
  /** The first major version that does not start with a setting. */
  readonly removed: ReadonlyMap<string, number>;
  /** The newest version in which a newer setting was not yet. */
  readonly lacking: ReadonlyMap<string, string>;
}

/** The versions whose types these are. */
export const NODE_FACT: Fact = {
  appliesTo: { engine: 'elasticsearch', from: '7.0.0', before: '10.0.0' },
  verified: '9.5.3',
};

/** Settings whose class is on no jar of an older version. Source: the breaking changes of 5.0, 6.3, 7.0 and 8.0. */
const REMOVED: Readonly<Record<string, string>> = {
  '5': 'bootstrap.mlockall discovery.zen.ping.multicast.enabled path.plugins path.work node.rack',
  '6': 'default.path.conf default.path.data default.path.logs',
  '7':
    'thread_pool.bulk.size thread_pool.bulk.queue_size thread_pool.index.size thread_pool.index.queue_size xpack.ssl.key ' +
    'xpack.ssl.certificate xpack.ssl.certificate_authorities xpack.ssl.keystore.path xpack.ssl.truststore.path ' +
    'xpack.ssl.verification_mode',
  '8':
    'node.ml node.voting_only node.transform xpack.monitoring.enabled xpack.ilm.enabled xpack.slm.enabled ' +
    'xpack.sql.enabled xpack.rollup.enabled xpack.enrich.enabled xpack.transform.enabled xpack.vectors.enabled ' +
    'xpack.flattened.enabled xpack.data_frame.enabled xpack.security.authc.accept_default_password',
};

let made: NodeSettings | null = null;

export function nodeSettings(): NodeSettings {
  made ??= parsed(JSON.parse(text()) as Lists);
  return made;
}

function parsed({ types, removed, added }: Lists): NodeSettings {
  // The first version without a setting has the number of the jar; settings are removed in major versions only.
  const last = [...byName(removed), ...byName(REMOVED)].map(
    ([name, version]) => [name, Number.parseInt(version, 10)] as const,
  );
  return { types: new Map(byName(types)), removed: new Map(last), lacking: new Map(byName(added)) };
}

function byName(groups: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(groups).flatMap(([group, names]) => names.split(' ').map((name) => [name, group] as const));
}

/** What to do instead of some settings that were removed. */
export const INSTEAD: Readonly<Record<string, string>> = {
  'discovery.zen.ping.unicast.hosts': 'discovery.seed_hosts',
  'discovery.zen.hosts_provider': 'discovery.seed_providers',
  'discovery.zen.no_master_block': 'cluster.no_master_block',
  'bootstrap.mlockall': 'bootstrap.memory_lock',
  'node.master': 'node.roles',
  'node.data': 'node.roles',
  'node.ingest': 'node.roles',
  'node.ml': 'node.roles',
  'node.voting_only': 'node.roles',
  'node.transform': 'node.roles',
  'node.remote_cluster_client': 'node.roles',
  'http.tcp_no_delay': 'http.tcp.no_delay',
  'transport.tcp_no_delay': 'transport.tcp.no_delay',
  'transport.tcp.compress': 'transport.compress',
  'transport.tcp.connect_timeout': 'transport.connect_timeout',
  'transport.tcp.port': 'transport.port',
  'gateway.expected_nodes': 'gateway.expected_data_nodes',
  'gateway.recover_after_nodes': 'gateway.recover_after_data_nodes',
  'thread_pool.bulk.size': 'thread_pool.write.size',
  'thread_pool.bulk.queue_size': 'thread_pool.write.queue_size',
  'thread_pool.index.size': 'thread_pool.write.size',
  'thread_pool.index.queue_size': 'thread_pool.write.queue_size',
  'node.rack': 'node.attr.rack',
  'default.path.logs': 'path.logs',
  'default.path.data': 'path.data',
  processors: 'node.processors',
  'node.store.allow_mmapfs': 'node.store.allow_mmap',
};
