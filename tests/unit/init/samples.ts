/** One entry as a program writes it, and what must be read from it. null: nothing. */
export interface Sample {
  readonly program: string;
  readonly image: string;
  readonly entry: string;
  readonly level: string | null;
  /** null: the whole entry is the message. */
  readonly message: string | null;
  readonly fields?: Readonly<Record<string, string>>;
}

const TRACE = 'java.lang.IllegalStateException: no\n\tat org.example.A.b(A.java:1)\n\t... 2 more';

/** Lines in the form that the documentation and the default settings of each program give. */
export const SAMPLES: readonly Sample[] = [
  {
    program: 'nginx',
    image: 'nginx:1.27-alpine',
    entry: '172.18.0.1 - - [23/Nov/2026:17:39:00 +0000] "GET /items?id=5 HTTP/1.1" 503 197 "-" "curl/8.5.0" "10.0.0.9"',
    level: null,
    message: null,
    fields: { method: 'GET', path: '/items?id=5', status: '503' },
  },
  {
    program: 'nginx',
    image: 'docker.io/nginxinc/nginx-unprivileged',
    entry:
      '10.0.0.1 - bob [23/Nov/2026:17:39:00 +0000] "POST /a HTTP/2.0" 201 0 "https://x.example/" "Mozilla/5.0 (X)"',
    level: null,
    message: null,
    fields: { method: 'POST', path: '/a', status: '201' },
  },
  {
    program: 'nginx',
    image: 'nginx',
    entry:
      '2026/11/23 17:39:01 [error] 29#29: *1 open() "/usr/share/nginx/html/x" failed (2: No such file or directory)',
    level: 'error',
    message: '29#29: *1 open() "/usr/share/nginx/html/x" failed (2: No such file or directory)',
  },
  {
    program: 'nginx',
    image: 'nginx',
    entry: '2026/11/23 17:38:59 [notice] 1#1: start worker processes',
    level: 'notice',
    message: '1#1: start worker processes',
  },
  {
    program: 'Apache httpd',
    image: 'httpd:2.4',
    entry: '172.17.0.1 - - [23/Nov/2026:17:39:00 +0000] "GET / HTTP/1.1" 200 45',
    level: null,
    message: null,
    fields: { method: 'GET', path: '/', status: '200' },
  },
  {
    program: 'Apache httpd',
    image: 'httpd',
    entry:
      '[Mon Nov 23 17:39:00.123456 2026] [mpm_event:notice] [pid 1:tid 140] AH00489: Apache/2.4.62 (Unix) configured',
    level: 'notice',
    message: '[pid 1:tid 140] AH00489: Apache/2.4.62 (Unix) configured',
  },
  {
    program: 'Apache httpd',
    image: 'bitnami/apache:2.4',
    entry: '[Mon Nov 23 17:39:00.123456 2026] [http:trace4] [pid 9] a header',
    level: 'trace',
    message: '[pid 9] a header',
  },
  {
    program: 'WordPress on Apache',
    image: 'wordpress:latest',
    entry: '172.18.0.1 - - [23/Nov/2026:17:39:00 +0000] "GET /wp-login.php HTTP/1.1" 302 - "-" "curl/8.5.0"',
    level: null,
    message: null,
    fields: { method: 'GET', path: '/wp-login.php', status: '302' },
  },
  {
    program: 'Traefik 3',
    image: 'traefik:v3.7',
    entry: '2026-11-23T17:39:00Z INF Traefik version 3.7.10 built on 2026-07-30 version=3.7.10',
    level: 'INF',
    message: 'Traefik version 3.7.10 built on 2026-07-30 version=3.7.10',
  },
  {
    program: 'Traefik 3',
    image: 'traefik',
    entry: '\u001b[90m2026-11-23T17:39:00+01:00\u001b[0m \u001b[1m\u001b[31mERR\u001b[0m\u001b[0m no such service',
    level: 'ERR',
    message: 'no such service',
  },
  {
    program: 'Traefik 1 and 2',
    image: 'traefik:v2.11',
    entry: 'time="2026-11-23T17:39:00Z" level=info msg="Configuration loaded from flags."',
    level: 'info',
    message: 'Configuration loaded from flags.',
  },
  {
    program: 'Caddy',
    image: 'caddy:2-alpine',
    entry:
      '{"level":"error","ts":1795455540.1,"logger":"http.log.access","msg":"handled request","request":{"method":"GET","uri":"/x"},"duration":0.002,"status":500}',
    level: 'error',
    message: 'handled request',
    fields: { status: '500', duration: '0.002', 'request.uri': '/x' },
  },
  {
    program: 'PostgreSQL',
    image: 'postgres:16-alpine',
    entry: '2026-11-23 17:39:00.123 UTC [1] LOG:  database system is ready to accept connections',
    level: 'LOG',
    message: 'database system is ready to accept connections',
  },
  {
    program: 'PostgreSQL',
    image: 'timescale/timescaledb:latest-pg16',
    entry: '2026-11-23 17:39:00.123 CET [88] app@shop ERROR:  relation "x" does not exist at character 15',
    level: 'ERROR',
    message: 'relation "x" does not exist at character 15',
  },
  {
    program: 'PostgreSQL',
    image: 'ghcr.io/acme/postgres@sha256:0123',
    entry: '2026-11-23 17:39:00.124 UTC [88] STATEMENT:  select *\n\tfrom x\n\twhere y = 1;',
    level: 'STATEMENT',
    message: 'select *\n\tfrom x\n\twhere y = 1;',
  },
  {
    program: 'MySQL or MariaDB',
    image: 'mysql:8.4',
    entry: '2026-11-23T17:39:00.667321Z 0 [System] [MY-010931] [Server] /usr/sbin/mysqld: ready for connections.',
    level: 'System',
    message: '[MY-010931] [Server] /usr/sbin/mysqld: ready for connections.',
  },
  {
    program: 'MySQL or MariaDB',
    image: 'mysql',
    entry: '2026-11-23 17:39:00+00:00 [Note] [Entrypoint]: Temporary server started.',
    level: 'Note',
    message: '[Entrypoint]: Temporary server started.',
  },
  {
    program: 'MySQL or MariaDB',
    image: 'mariadb:10.6.4-focal',
    entry: "2026-11-23  6:00:01 3 [ERROR] mysqld: Table './shop/items' is marked as crashed",
    level: 'ERROR',
    message: "mysqld: Table './shop/items' is marked as crashed",
  },
  {
    program: 'Redis',
    image: 'redis:7.4-alpine',
    entry: '1:M 23 Nov 2026 17:39:00.657 * Ready to accept connections tcp',
    level: null,
    message: 'Ready to accept connections tcp',
    fields: { sign: '*' },
  },
  {
    program: 'Redis',
    image: 'redislabs/redismod',
    entry: '1:C 23 Nov 2026 17:39:00.657 # WARNING Memory overcommit must be enabled!',
    level: null,
    message: 'WARNING Memory overcommit must be enabled!',
    fields: { sign: '#' },
  },
  {
    program: 'MongoDB',
    image: 'mongo:7',
    entry:
      '{"t":{"$date":"2026-11-23T17:39:00.180+00:00"},"s":"E","c":"NETWORK","id":12345,"ctx":"listener","msg":"Listening on","attr":{}}',
    level: null,
    message: 'Listening on',
    fields: { s: 'E', c: 'NETWORK' },
  },
  {
    program: 'MongoDB before 4.4',
    image: 'mongo:4.2.0',
    entry:
      '2026-11-23T17:39:00.083+0000 I  NETWORK  [listener] connection accepted from 172.18.0.4:41026 #1 (1 now open)',
    level: null,
    message: 'connection accepted from 172.18.0.4:41026 #1 (1 now open)',
    fields: { severity: 'I', component: 'NETWORK' },
  },
  {
    program: 'RabbitMQ',
    image: 'rabbitmq:3-management',
    entry: '2026-11-23 17:39:00.041718+00:00 [warning] <0.222.0> Management plugin: using rates mode',
    level: 'warning',
    message: 'Management plugin: using rates mode',
  },
  {
    program: 'RabbitMQ',
    image: 'rabbitmq:3.7.5',
    entry: '2026-11-23 17:39:00.836 [info] <0.33.0> Application lager started on node rabbit@3b66',
    level: 'info',
    message: 'Application lager started on node rabbit@3b66',
  },
  {
    program: 'Kafka or ZooKeeper',
    image: 'confluentinc/cp-kafka:7.6.0',
    entry: `[2026-11-23 17:39:00,495] ERROR [KafkaServer id=1] failed (kafka.server.KafkaServer)\n${TRACE}`,
    level: 'ERROR',
    message: `[KafkaServer id=1] failed (kafka.server.KafkaServer)\n${TRACE}`,
  },
  {
    program: 'Elasticsearch',
    image: 'docker.elastic.co/elasticsearch/elasticsearch:8.15.0',
    entry:
      '{"@timestamp":"2026-11-23T17:39:00.920Z", "log.level": "INFO", "message":"initialized", "ecs.version": "1.2.0"}',
    level: 'INFO',
    message: 'initialized',
  },
  {
    program: 'Elasticsearch 7',
    image: 'elasticsearch:7.16.1',
    entry:
      '{"type": "server", "timestamp": "2026-11-23T17:39:00,123Z", "level": "ERROR", "component": "o.e.n.Node", "message": "failed" , \n"stacktrace": ["java.lang.Error: x",\n"at y"] }',
    level: 'ERROR',
    message: 'failed',
  },
  {
    program: 'OpenSearch',
    image: 'opensearchproject/opensearch:2',
    entry: '[2026-11-23T17:39:00,618][INFO ][o.o.n.Node               ] [node-1] initialized',
    level: 'INFO',
    message: '[node-1] initialized',
  },
  {
    program: 'Logstash',
    image: 'logstash:7.16.1',
    entry:
      '[2026-11-23T17:39:00,847][INFO ][logstash.runner          ] Starting Logstash {"logstash.version"=>"7.16.1"}',
    level: 'INFO',
    message: 'Starting Logstash {"logstash.version"=>"7.16.1"}',
  },
  {
    program: 'Kibana',
    image: 'kibana:8.15.0',
    entry: '[2026-11-23T17:39:00.762+00:00][ERROR][plugins.security] Failed to fetch\nand more',
    level: 'ERROR',
    message: 'Failed to fetch\nand more',
  },
  {
    program: 'Kibana 7',
    image: 'kibana:7.16.1',
    entry:
      '{"type":"log","@timestamp":"2026-11-23T17:39:00+00:00","tags":["info","plugins-system"],"pid":8,"message":"Setting up"}',
    level: null,
    message: 'Setting up',
  },
  {
    program: 'Keycloak',
    image: 'quay.io/keycloak/keycloak:26.0',
    entry: `2026-11-23 17:39:00,653 ERROR [org.keycloak.services] (executor-thread-1) Uncaught server error: ${TRACE}`,
    level: 'ERROR',
    message: `Uncaught server error: ${TRACE}`,
  },
  {
    program: 'Grafana',
    image: 'grafana/grafana:13.2.1',
    entry: 'logger=settings t=2026-11-23T17:39:00.123456789Z level=info msg="Starting Grafana" version=13.2.1',
    level: 'info',
    message: 'Starting Grafana',
  },
  {
    program: 'Prometheus',
    image: 'prom/prometheus',
    entry: 'time=2026-11-23T17:39:00.123Z level=ERROR source=main.go:1 msg="Error loading config" err="no such file"',
    level: 'ERROR',
    message: 'Error loading config',
  },
  {
    program: 'Tempo',
    image: 'grafana/tempo:2.10.8',
    entry:
      'level=warn ts=2026-11-23T17:39:00.123456789Z caller=main.go:133 msg="Inline, unscoped overrides are deprecated"',
    level: 'warn',
    message: 'Inline, unscoped overrides are deprecated',
  },
  {
    program: 'Alertmanager',
    image: 'quay.io/prometheus/alertmanager:v0.34.0',
    entry: 'time=2026-11-23T17:39:00.123Z level=INFO source=main.go:1 msg="Starting Alertmanager"',
    level: 'INFO',
    message: 'Starting Alertmanager',
  },
];
