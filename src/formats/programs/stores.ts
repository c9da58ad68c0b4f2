import {
  DETECTED_LINES,
  jsonLines,
  logfmtLines,
  option,
  type Program,
  program,
  textLines,
  variable,
} from '../format.js';
import { HCLOG, TRACING } from '../patterns.js';

const LETTERS = { I: 'info', W: 'warn', E: 'error', F: 'fatal' } as const;

const POSTGRES_WORDS = 'DEBUG|LOG|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC|DETAIL|HINT|STATEMENT|CONTEXT|QUERY|LOCATION';

/** postgresql.org: any `log_line_prefix`, then the level; later lines of an entry begin with a tab. */
const POSTGRES = textLines(`^[^\\n]*?(?P<level>${POSTGRES_WORDS})\\d?: +(?P<message>.*)$`, { multiline: '^[^\\t]' });

const PGBOUNCER = textLines(
  '^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+ \\S+ \\[\\d+\\] (?P<level>[A-Z]+) (?P<message>.*)$',
  { levels: { noise: 'trace' } },
);

/** dev.mysql.com, error log format; MariaDB pads the hour with a space and has no error code. */
const MYSQL = textLines('^\\d{4}-\\d\\d-\\d\\d[T ]+[\\d:.]+\\S* (?:\\d+ )?\\[(?P<level>\\w+)\\] (?P<message>.*)$');

/** redis.io: `pid:role time symbol message`. */
const REDIS = textLines(
  '^\\d+:[XCSM] \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d\\.\\d{3} (?P<level>[.*#-]) (?P<message>.*)$',
  { levels: { '.': 'debug', '-': 'debug', '*': 'info', '#': 'warn' } },
);

const MONGO_LEVELS = {
  ...LETTERS,
  D: 'debug',
  D1: 'debug',
  D2: 'debug',
  D3: 'debug',
  D4: 'debug',
  D5: 'debug',
} as const;

const MONGO_IMAGES = [
  'mongo',
  'bitnami/mongodb',
  'bitnamilegacy/mongodb',
  'mongodb/mongodb-community-server',
  'mongodb/mongodb-enterprise-server',
  'percona/percona-server-mongodb',
];

/** glog of Google's C++ programs, with the year in some of them. */
const GLOG = textLines(
  '^(?P<level>[IWEF])\\d{4}(?:\\d{4})? \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)? +(?:\\d+ )?(?P<message>.*)$',
  { levels: LETTERS },
);

const COCKROACH = textLines('^(?P<level>[IWEF])\\d{6} \\d\\d:\\d\\d:\\d\\d\\.\\d+ (?P<message>.*)$', {
  levels: LETTERS,
});

const CLICKHOUSE = textLines(
  '^(?:\\[[^\\]]+\\] )?\\d{4}\\.\\d\\d\\.\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+ \\[ \\d+ \\] \\{[^}]*\\} <(?P<level>\\w+)> (?P<message>.*)$',
  { levels: { test: 'trace' } },
);

/** On the console, version 3.0 and others write the hour only. */
const CASSANDRA = textLines(
  '^(?P<level>[A-Z]+) +(?:\\[[^\\]]+\\] \\d{4}-\\d\\d-\\d\\d [\\d:,]+|\\d\\d:\\d\\d:\\d\\d) (?P<message>.*)$',
  { multiline: '^[A-Z]+ +(?:\\[|\\d\\d:)' },
);

/** seastar, the framework of ScyllaDB and Redpanda. */
const SEASTAR = textLines('^(?P<level>[A-Z]+) +\\d{4}-\\d\\d-\\d\\d [\\d:,.]+ \\[[^\\]]+\\] (?P<message>.*)$');

const COUCHDB = textLines('^\\[(?P<level>\\w+)\\] \\d{4}-\\d\\d-\\d\\dT\\S+ \\S+ (?:<[\\d.]+>|\\w+) (?P<message>.*)$');

const NEO4J = textLines(
  '^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+\\+\\d{4} (?P<level>[A-Z]+) +(?P<message>.*)$',
  {
    multiline: '^\\d{4}-',
  },
);

/** pingcap/log, used by TiDB and Milvus. */
const PINGCAP = textLines(
  '^\\[\\d{4}/\\d\\d/\\d\\d [\\d:.]+ \\S+\\] \\[(?P<level>[A-Z]+)\\] \\[[^\\]]*\\] (?P<message>.*)$',
);

const ARANGO = textLines('^\\d{4}-\\d\\d-\\d\\dT\\S+ \\[[^\\]]+\\] (?P<level>[A-Z]+) (?P<message>.*)$');

const MSSQL = textLines(
  '^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d\\d (?P<source>\\S+) +(?:(?P<level>(?i:error|warning)): )?(?P<message>.*)$',
  { fields: { source: 'keyword' } },
);

/** tracing since version 1.7, and env_logger before. */
const MEILI = textLines('^\\[?\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z +(?P<level>[A-Z]+) +(?P<message>.*)$');

export const STORE_PROGRAMS: readonly Program[] = [
  program(
    'PostgreSQL',
    [
      'postgres',
      'bitnami/postgresql',
      'bitnamilegacy/postgresql',
      'bitnami/postgresql-repmgr',
      'postgis/postgis',
      'imresamu/postgis',
      'pgvector/pgvector',
      'ankane/pgvector',
      'timescale/timescaledb',
      'timescale/timescaledb-ha',
      'tensorchord/pgvecto-rs',
      'ghcr.io/immich-app/postgres',
      'supabase/postgres',
      'percona/percona-distribution-postgresql',
      'kartoza/postgis',
      'pgautoupgrade/pgautoupgrade',
    ],
    POSTGRES,
  ),
  program('PgBouncer', ['edoburu/pgbouncer', 'bitnami/pgbouncer', 'pgbouncer/pgbouncer'], PGBOUNCER),
  program('Pgpool-II', ['pgpool/pgpool', 'bitnami/pgpool'], POSTGRES),
  program(
    'MySQL or MariaDB',
    [
      'mysql',
      'mysql/mysql-server',
      'mariadb',
      'percona',
      'percona/percona-server',
      'percona/percona-xtradb-cluster',
      'bitnami/mysql',
      'bitnami/mariadb',
      'bitnami/mariadb-galera',
      'bitnamilegacy/mysql',
      'bitnamilegacy/mariadb',
      'yobasystems/alpine-mariadb',
    ],
    MYSQL,
    {
      switches: [
        option('log-error-services', /json/i, DETECTED_LINES),
        option('log_error_services', /json/i, DETECTED_LINES),
      ],
    },
  ),
  program('Microsoft SQL Server', ['mcr.microsoft.com/mssql/server', 'mcr.microsoft.com/azure-sql-edge'], MSSQL),
  program(
    'Redis',
    [
      'redis',
      'bitnami/redis',
      'bitnamilegacy/redis',
      'redis/redis-stack',
      'redis/redis-stack-server',
      'redislabs/redismod',
      'valkey/valkey',
      'valkey/valkey-bundle',
      'bitnami/valkey',
      'eqalpha/keydb',
      'bitnami/keydb',
      'bitnami/redis-sentinel',
    ],
    REDIS,
  ),
  program('Dragonfly', ['docker.dragonflydb.io/dragonflydb/dragonfly', 'ghcr.io/dragonflydb/dragonfly'], GLOG),
  program('Memcached', ['memcached', 'bitnami/memcached'], DETECTED_LINES),
  program(
    'MongoDB',
    MONGO_IMAGES,
    jsonLines({ level: 's', levels: MONGO_LEVELS, message: 'msg', fields: { c: 'keyword' } }),
    { since: [4, 4] },
  ),
  program(
    'MongoDB before 4.4',
    MONGO_IMAGES,
    textLines('^\\S+ (?P<level>[FEWID])\\d? +(?P<component>\\S+) +\\[[^\\]]+\\] (?P<message>.*)$', {
      levels: { ...LETTERS, D: 'debug' },
      fields: { component: 'keyword' },
    }),
    { before: [4, 4] },
  ),
  program(
    'ClickHouse',
    [
      'clickhouse',
      'clickhouse/clickhouse-server',
      'yandex/clickhouse-server',
      'bitnami/clickhouse',
      'altinity/clickhouse-server',
    ],
    CLICKHOUSE,
  ),
  program('Cassandra', ['cassandra', 'bitnami/cassandra', 'k8ssandra/cass-management-api'], CASSANDRA),
  program('ScyllaDB', ['scylladb/scylla', 'scylladb/scylla-enterprise'], SEASTAR),
  program('CouchDB', ['couchdb', 'bitnami/couchdb'], COUCHDB),
  program('Couchbase', ['couchbase', 'couchbase/server'], DETECTED_LINES),
  program('Neo4j', ['neo4j', 'bitnami/neo4j'], NEO4J),
  program('CockroachDB', ['cockroachdb/cockroach'], COCKROACH),
  program('TiDB', ['pingcap/tidb', 'pingcap/tikv', 'pingcap/pd'], PINGCAP),
  program('Milvus', ['milvusdb/milvus'], PINGCAP),
  program('ArangoDB', ['arangodb', 'arangodb/arangodb'], ARANGO),
  program(
    'etcd',
    ['quay.io/coreos/etcd', 'gcr.io/etcd-development/etcd', 'bitnami/etcd'],
    jsonLines({ message: 'msg' }),
  ),
  program('InfluxDB 1', ['influxdb', 'bitnami/influxdb'], logfmtLines({ level: 'lvl', message: 'msg' }), {
    before: [2, 0],
  }),
  program('InfluxDB 3', ['influxdb'], TRACING, { tags: /^3[.-]|^3$|core|enterprise/ }),
  program('InfluxDB 2', ['influxdb', 'bitnami/influxdb'], logfmtLines({ level: 'lvl', message: 'msg' }), {
    since: [2, 0],
  }),
  program(
    'QuestDB',
    ['questdb/questdb'],
    textLines('^\\d{4}-\\S+ (?P<level>[IECAD]) (?P<message>.*)$', {
      levels: { I: 'info', E: 'error', C: 'fatal', A: 'info', D: 'debug' },
    }),
  ),
  program('Meilisearch', ['getmeili/meilisearch'], MEILI),
  program('Qdrant', ['qdrant/qdrant'], TRACING),
  program('Typesense', ['typesense/typesense'], GLOG),
  program(
    'Weaviate',
    ['semitechnologies/weaviate', 'cr.weaviate.io/semitechnologies/weaviate'],
    jsonLines({ message: 'msg' }),
  ),
  program('SurrealDB', ['surrealdb/surrealdb'], TRACING),
  program(
    'MinIO',
    ['minio/minio', 'quay.io/minio/minio', 'bitnami/minio', 'bitnamilegacy/minio', 'coollabsio/minio'],
    DETECTED_LINES,
    {
      switches: [option('json', null, jsonLines())],
      note: 'It prints an error in several lines: one of them begins with `Error:`.',
    },
  ),
  program('SeaweedFS', ['chrislusf/seaweedfs'], GLOG),
  program('Garage', ['dxflrs/garage'], TRACING),
  program('Vault', ['vault', 'hashicorp/vault', 'hashicorp/vault-enterprise', 'bitnami/vault'], HCLOG, {
    switches: [
      variable('VAULT_LOG_FORMAT', /^json$/i, jsonLines({ level: '@level', message: '@message' })),
      option('log-format', /^json$/i, jsonLines({ level: '@level', message: '@message' })),
    ],
  }),
  program('OpenBao', ['openbao/openbao', 'quay.io/openbao/openbao', 'ghcr.io/openbao/openbao'], HCLOG, {
    switches: [
      variable('BAO_LOG_FORMAT', /^json$/i, jsonLines({ level: '@level', message: '@message' })),
      option('log-format', /^json$/i, jsonLines({ level: '@level', message: '@message' })),
    ],
  }),
  program('Consul', ['consul', 'hashicorp/consul', 'hashicorp/consul-enterprise', 'bitnami/consul'], HCLOG, {
    switches: [option('log-json', null, jsonLines({ level: '@level', message: '@message' }))],
  }),
  program('Nomad', ['hashicorp/nomad', 'multani/nomad'], HCLOG, {
    switches: [option('log-json', null, jsonLines({ level: '@level', message: '@message' }))],
  }),
];
