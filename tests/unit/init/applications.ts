/** What is right for an application of tests/engines/testdata/init; what is absent is empty. */
export interface ExpectedApplication {
  readonly name: string;
  /** `format: program`, `format: setting sets the format of program`, `format: a guess` or `text: unknown`. */
  readonly services: Readonly<Record<string, string>>;
  /** The reason by service. */
  readonly leftOut?: Readonly<Record<string, string>>;
  readonly jobs?: readonly string[];
  readonly findings?: readonly string[];
  readonly neighbours?: Readonly<Record<string, string>>;
  readonly network?: string;
  /** Why the application may be a Swarm stack. */
  readonly swarm?: string;
  readonly grafanaPort?: number;
  /** How a stack of Loki and Promtail differs from one without prefix, moved ports and recreated services. */
  readonly loki?: ExpectedStack;
  /** The same of Elasticsearch and Filebeat, which reads files and so only the driver json-file. */
  readonly elk?: ExpectedStack;
}

interface ExpectedStack {
  readonly prefix?: string;
  readonly ports?: Readonly<Record<string, number>>;
  readonly recreated?: readonly string[];
}

const LOOP = 'its own log describes the lines that it processes';

export const APPLICATIONS: Readonly<Record<string, ExpectedApplication>> = {
  'like-a-social-network': {
    name: 'meadow',
    services: {
      db: 'text: PostgreSQL',
      redis: 'text: Redis',
      search: 'json: Elasticsearch',
      web: 'json: Mastodon',
      streaming: 'json: Mastodon',
      sidekiq: 'json: Mastodon',
      migrate: 'json: Mastodon',
      tor: 'text: unknown',
    },
    jobs: ['migrate'],
    grafanaPort: 3001,
    elk: { recreated: ['redis'] },
  },
  'like-a-backend-platform': {
    name: 'harbour',
    services: {
      studio: 'text: Supabase Studio',
      gateway: 'text: Kong',
      auth: 'json: Supabase Auth',
      rest: 'text: unknown',
      realtime: 'text: Supabase Realtime',
      storage: 'json: Supabase Storage',
      imgproxy: 'json: IMGPROXY_LOG_FORMAT=json sets the format of imgproxy',
      meta: 'json: Supabase Postgres Meta',
      functions: 'text: unknown',
      analytics: 'text: Logflare',
      db: 'text: PostgreSQL',
      vector: 'text: Vector',
      pooler: 'text: Supavisor',
      objects: 'text: unknown',
      'objects-setup': 'text: unknown',
    },
    jobs: ['objects-setup'],
    loki: { ports: { loki: 3101 } },
  },
  'like-an-error-tracker': {
    name: 'tracker',
    services: {
      smtp: 'text: unknown',
      memcached: 'text: unknown',
      redis: 'text: Redis',
      pgbouncer: 'text: PgBouncer',
      postgres: 'text: PostgreSQL',
      kafka: 'text: Kafka',
      clickhouse: 'text: ClickHouse',
      'events-api': 'json: Sentry Snuba',
      'events-consumer': 'json: Sentry Snuba',
      relay: 'json: RELAY_LOG_FORMAT=json sets the format of Sentry Relay and Symbolicator',
      web: 'json: a guess',
      worker: 'json: a guess',
      nginx: 'text: nginx',
      geoip: 'text: unknown',
    },
  },
  'like-product-analytics': {
    name: 'like-product-analytics',
    services: {
      proxy: 'json: Caddy',
      db: 'text: PostgreSQL',
      cache: 'text: Redis',
      columns: 'text: ClickHouse',
      coordinator: 'text: ZooKeeper',
      queue: 'text: Redpanda',
      web: 'json: PostHog',
      worker: 'json: PostHog',
      plugins: 'json: PostHog',
      objects: 'text: unknown',
      workflows: 'json: Temporal',
      'workflows-ui': 'text: unknown',
      'async-migrate-check': 'json: PostHog',
    },
    jobs: ['async-migrate-check'],
  },
  'like-a-microservice-demo': {
    name: 'stargazers',
    services: {
      accounting: 'text: unknown',
      ads: 'json: a guess',
      checkout: 'text: unknown',
      flagd: 'text: unknown',
      front: 'text: Envoy',
      kafka: 'text: unknown',
      postgresql: 'text: PostgreSQL',
      cart: 'text: Redis',
      jaeger: 'text: Jaeger 2',
      grafana: 'logfmt: Grafana',
      'otel-collector': 'text: OpenTelemetry Collector',
      prometheus: 'logfmt: Prometheus',
      opensearch: 'text: OpenSearch',
      tests: 'text: unknown',
    },
    neighbours: { grafana: 'grafana', prometheus: 'http://prometheus:9090' },
    network: 'default',
    loki: { recreated: ['grafana'] },
    elk: { recreated: ['grafana'] },
  },
  'like-a-mail-server': {
    name: 'lettermill',
    services: {
      'unbound-letter': 'text: Unbound',
      'mysql-letter': 'text: MySQL or MariaDB',
      'redis-letter': 'text: Redis',
      'clamd-letter': 'text: ClamAV',
      'rspamd-letter': 'text: unknown',
      'php-fpm-letter': 'text: PHP-FPM',
      'sogo-letter': 'text: unknown',
      'postfix-letter': 'text: Postfix',
      'memcached-letter': 'text: unknown',
      'nginx-letter': 'text: unknown',
      'netfilter-letter': 'text: unknown',
      'watchdog-letter': 'text: unknown',
      'ofelia-letter': 'text: unknown',
    },
    leftOut: { 'dovecot-letter': 'its logging driver is syslog' },
    findings: ['compose/unreadable-logs'],
    elk: { recreated: ['redis-letter'] },
  },
  'like-an-asset-inventory': {
    name: 'like-an-asset-inventory',
    services: {
      inventory: 'text: NetBox',
      'inventory-worker': 'text: NetBox',
      housekeeping: 'text: NetBox',
      postgres: 'text: PostgreSQL',
      redis: 'text: Redis',
      'redis-cache': 'text: Redis',
    },
    elk: { recreated: ['inventory'] },
  },
  'like-swarm-monitoring': {
    name: 'like-swarm-monitoring',
    services: {
      'dockerd-exporter': 'text: unknown',
      cadvisor: 'text: cAdvisor',
      grafana: 'text: unknown',
      alertmanager: 'text: unknown',
      unsee: 'text: unknown',
      'node-exporter': 'text: unknown',
      prometheus: 'json: --log.format=json sets the format of Prometheus',
      rules: 'text: unknown',
      caddy: 'json: Caddy',
    },
    jobs: ['rules'],
    neighbours: {
      grafana: 'grafana',
      prometheus: 'http://prometheus:9090',
      alertmanager: 'http://alertmanager:9093',
    },
    network: 'net',
    swarm: 'only Swarm uses `deploy.mode` of `dockerd-exporter`',
    loki: { recreated: ['grafana'] },
    elk: { recreated: ['grafana'] },
  },
  'like-an-elk-stack': {
    name: 'like-an-elk-stack',
    services: {
      setup: 'json: a guess',
      keys: 'json: a guess',
      elasticsearch: 'json: Elasticsearch',
      logstash: 'text: Logstash',
      kibana: 'text: Kibana',
      filebeat: 'json: Elastic Beats',
    },
    jobs: ['setup'],
    elk: { prefix: 'logs-', ports: { elasticsearch: 9201, kibana: 5602 }, recreated: ['kibana'] },
  },
  'like-a-tracing-lab': {
    name: 'like-a-tracing-lab',
    services: {
      queue: 'text: RabbitMQ',
      database: 'text: PostgreSQL',
      requester: 'text: unknown',
      server: 'text: unknown',
      recorder: 'json: a guess',
      load: 'text: unknown',
      grafana: 'json: GF_LOG_CONSOLE_FORMAT=json sets the format of Grafana',
      tempo: 'logfmt: Tempo',
      metrics: 'logfmt: Mimir',
      profiles: 'logfmt: Pyroscope',
    },
    leftOut: { alloy: LOOP, loki: LOOP },
    neighbours: { grafana: 'grafana', tempo: 'http://tempo:3200' },
    network: 'default',
    loki: { prefix: 'logs-', ports: { loki: 3101 }, recreated: ['grafana'] },
    elk: { recreated: ['grafana'] },
  },
};

/** Services with own logging options. */
export const LOGGING: Readonly<Record<string, readonly string[]>> = {
  'like-a-social-network': ['db', 'redis', 'web', 'sidekiq'],
  'like-a-backend-platform': ['gateway'],
  'like-an-error-tracker': ['kafka'],
  'like-product-analytics': ['cache'],
  'like-a-microservice-demo': ['accounting', 'grafana', 'prometheus'],
  'like-a-mail-server': ['redis-letter', 'dovecot-letter'],
  'like-an-asset-inventory': ['inventory'],
  'like-swarm-monitoring': ['prometheus'],
  'like-an-elk-stack': ['kibana'],
};
