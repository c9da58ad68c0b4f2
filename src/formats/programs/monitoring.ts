import {
  DETECTED_LINES,
  jsonLines,
  logfmtLines,
  option,
  type Program,
  program,
  type Role,
  textLines,
  variable,
} from '../format.js';
import { COLOUR, KLOG, LOG4J, TRACING, ZEROLOG } from '../patterns.js';

/** Grafana's and Prometheus' programs write logfmt with the message in `msg`. */
const LOGFMT = logfmtLines({ message: 'msg' });
const JSON_MSG = jsonLines({ message: 'msg' });

const LOG_FORMAT = [option('log.format', /^json$/i, JSON_MSG), option('log-format', /^json$/i, JSON_MSG)];

function observed(title: string, role: Role, images: readonly string[]): Program {
  return program(title, images, LOGFMT, { role, switches: LOG_FORMAT });
}

/** Their lines are about log lines: collecting them would create more lines in an endless loop. */
function uncollected(title: string, role: Role, images: readonly string[]): Program {
  return program(title, images, null, { role });
}

/** zap's console encoder, as the collectors of OpenTelemetry and the Beats before 8 use it: `time<tab>level<tab>caller<tab>message`. */
const ZAP_CONSOLE = textLines('^\\d{4}-\\d\\d-\\d\\dT\\S+\\t(?P<level>\\w+)\\t(?P<message>.*)$', {
  multiline: '^\\S',
});

const TELEGRAF = textLines('^\\d{4}-\\d\\d-\\d\\dT\\S+ (?P<level>[IWED]!) (?P<message>.*)$', {
  levels: { 'I!': 'info', 'W!': 'warn', 'E!': 'error', 'D!': 'debug' },
});

/** Since version 2 in colours, also in a pipe. */
const UPTIME_KUMA = textLines(
  `^${COLOUR}\\d{4}-\\d\\d-\\d\\dT[^\\s\\x1b]+${COLOUR} \\[${COLOUR}(?P<module>[^\\]\\x1b]+)${COLOUR}\\] ${COLOUR}(?P<level>[A-Z]+):${COLOUR} (?P<message>.*)$`,
  { fields: { module: 'keyword' } },
);

const BEATS = [
  'docker.elastic.co/beats/filebeat',
  'docker.elastic.co/beats/metricbeat',
  'docker.elastic.co/beats/heartbeat',
  'docker.elastic.co/beats/packetbeat',
  'docker.elastic.co/beats/auditbeat',
  'docker.elastic.co/apm/apm-server',
  'elastic/filebeat',
  'elastic/metricbeat',
];

/** logrus' text formatter, which is logfmt with the time in quotes. */
const LOGRUS = logfmtLines({ message: 'msg' });

const GRAFANA = [
  'grafana/grafana',
  'grafana/grafana-oss',
  'grafana/grafana-enterprise',
  'bitnami/grafana',
  'bitnamilegacy/grafana',
];

export const MONITORING_PROGRAMS: readonly Program[] = [
  program('Grafana', GRAFANA, LOGFMT, {
    role: 'grafana',
    since: [9, 0],
    switches: [
      variable('GF_LOG_CONSOLE_FORMAT', /^json$/i, JSON_MSG),
      variable('GF_LOG_CONSOLE_FORMAT', /^text$/i, LOGFMT),
    ],
  }),
  program('Grafana before 9', GRAFANA, logfmtLines({ level: 'lvl', message: 'msg' }), {
    role: 'grafana',
    before: [9, 0],
    switches: [variable('GF_LOG_CONSOLE_FORMAT', /^json$/i, jsonLines({ level: 'lvl', message: 'msg' }))],
  }),
  observed('Prometheus', 'prometheus', [
    'prom/prometheus',
    'quay.io/prometheus/prometheus',
    'bitnami/prometheus',
    'ubuntu/prometheus',
  ]),
  observed('Tempo', 'tempo', ['grafana/tempo', 'bitnami/grafana-tempo']),
  observed('Alertmanager', 'alertmanager', [
    'prom/alertmanager',
    'quay.io/prometheus/alertmanager',
    'bitnami/alertmanager',
    'ubuntu/prometheus-alertmanager',
  ]),
  uncollected('Loki', 'store', ['grafana/loki', 'bitnami/grafana-loki', 'grafana/enterprise-logs']),
  uncollected('Promtail', 'collector', ['grafana/promtail', 'bitnami/promtail']),
  uncollected('Grafana Alloy', 'collector', ['grafana/alloy', 'grafana/agent']),
  observed('Mimir', 'infrastructure', [
    'grafana/mimir',
    'bitnami/grafana-mimir',
    'cortexproject/cortex',
    'quay.io/cortexproject/cortex',
  ]),
  observed('Pyroscope', 'infrastructure', ['grafana/pyroscope', 'pyroscope/pyroscope']),
  observed('Prometheus exporters', 'infrastructure', [
    'prom/node-exporter',
    'quay.io/prometheus/node-exporter',
    'bitnami/node-exporter',
    'prom/blackbox-exporter',
    'quay.io/prometheus/blackbox-exporter',
    'prom/mysqld-exporter',
    'prom/statsd-exporter',
    'prom/snmp-exporter',
    'prom/memcached-exporter',
    'prom/consul-exporter',
    'prom/graphite-exporter',
    'prom/influxdb-exporter',
    'prom/haproxy-exporter',
    'prom/collectd-exporter',
    'prom/cloudwatch-exporter',
    'prom/pushgateway',
    'quay.io/prometheus/pushgateway',
    'prometheuscommunity/postgres-exporter',
    'quay.io/prometheuscommunity/postgres-exporter',
    'prometheuscommunity/elasticsearch-exporter',
    'quay.io/prometheuscommunity/elasticsearch-exporter',
    'prometheuscommunity/json-exporter',
    'prometheuscommunity/smartctl-exporter',
    'prometheuscommunity/pgbouncer-exporter',
    'percona/mongodb_exporter',
    'nginx/nginx-prometheus-exporter',
    'bitnami/postgres-exporter',
    'bitnami/mysqld-exporter',
  ]),
  program(
    'Exporters with logrus',
    [
      'oliver006/redis_exporter',
      'quay.io/oliver006/redis_exporter',
      'kbudde/rabbitmq-exporter',
      'danielqsj/kafka-exporter',
      'lusotycoon/apache-exporter',
    ],
    LOGRUS,
    { switches: [option('log-format', /^json$/i, JSON_MSG)] },
  ),
  observed('Thanos', 'infrastructure', ['thanosio/thanos', 'quay.io/thanos/thanos', 'bitnami/thanos']),
  program(
    'VictoriaMetrics',
    [
      'victoriametrics/victoria-metrics',
      'victoriametrics/vmagent',
      'victoriametrics/vmalert',
      'victoriametrics/vmauth',
      'victoriametrics/vmselect',
      'victoriametrics/vminsert',
      'victoriametrics/vmstorage',
      'victoriametrics/victoria-logs',
    ],
    ZAP_CONSOLE,
    {
      switches: [option('loggerFormat', /^json$/i, jsonLines({ message: 'msg' }))],
    },
  ),
  program('cAdvisor', ['gcr.io/cadvisor/cadvisor', 'google/cadvisor', 'ghcr.io/google/cadvisor'], KLOG),
  program(
    'OpenTelemetry Collector',
    [
      'otel/opentelemetry-collector',
      'otel/opentelemetry-collector-contrib',
      'ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-contrib',
      'ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector',
    ],
    ZAP_CONSOLE,
  ),
  program(
    'Jaeger',
    [
      'jaegertracing/all-in-one',
      'jaegertracing/jaeger-collector',
      'jaegertracing/jaeger-query',
      'jaegertracing/jaeger-agent',
      'quay.io/jaegertracing/all-in-one',
    ],
    jsonLines({ message: 'msg' }),
    { switches: [option('log-encoding', /^console$/i, ZAP_CONSOLE)] },
  ),
  program('Jaeger 2', ['jaegertracing/jaeger', 'cr.jaegertracing.io/jaegertracing/jaeger'], ZAP_CONSOLE),
  program('Telegraf', ['telegraf', 'bitnami/telegraf'], TELEGRAF),
  program(
    'Fluent Bit',
    ['fluent/fluent-bit', 'cr.fluentbit.io/fluent/fluent-bit', 'bitnami/fluent-bit'],
    textLines(
      '^(?:\\x1b\\[[\\d;]*m)*\\[(?:\\x1b\\[[\\d;]*m)*\\d{4}/\\d\\d/\\d\\d [\\d:.]+(?:\\x1b\\[[\\d;]*m)*\\](?:\\x1b\\[[\\d;]*m)* \\[(?:\\x1b\\[[\\d;]*m)* *(?P<level>\\w+)(?:\\x1b\\[[\\d;]*m)*\\] (?P<message>.*)$',
    ),
  ),
  program(
    'Fluentd',
    ['fluent/fluentd', 'bitnami/fluentd', 'govtechsg/fluentd-elasticsearch'],
    textLines('^ *\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d [+-]\\d{4} \\[(?P<level>\\w+)\\]: (?P<message>.*)$'),
  ),
  program('Vector', ['timberio/vector'], TRACING),
  program(
    'Elastic Beats',
    [...BEATS, 'docker.elastic.co/elastic-agent/elastic-agent'],
    jsonLines({ level: 'log.level' }),
    { since: [8, 0] },
  ),
  program('Elastic Beats 7', BEATS, ZAP_CONSOLE, { before: [8, 0] }),
  program('SkyWalking', ['apache/skywalking-oap-server', 'apache/skywalking-ui'], LOG4J),
  program(
    'Portainer',
    ['portainer/portainer-ce', 'portainer/portainer-ee', 'portainer/portainer', 'portainer/agent'],
    ZEROLOG,
    { switches: [option('log-mode', /^json$/i, jsonLines())] },
  ),
  program('Watchtower', ['containrrr/watchtower', 'nickfedor/watchtower', 'beatkind/watchtower'], LOGRUS, {
    switches: [variable('WATCHTOWER_LOG_FORMAT', /^json$/i, JSON_MSG), option('log-format', /^json$/i, JSON_MSG)],
  }),
  program('Dozzle', ['amir20/dozzle'], DETECTED_LINES),
  program('Diun', ['crazymax/diun', 'ghcr.io/crazy-max/diun'], DETECTED_LINES, {
    switches: [variable('LOG_JSON', /^true$/i, jsonLines())],
  }),
  program('Uptime Kuma', ['louislam/uptime-kuma'], UPTIME_KUMA, {
    switches: [variable('UPTIME_KUMA_LOG_FORMAT', /^json$/, JSON_MSG)],
  }),
  program('Gatus', ['twinproduction/gatus', 'ghcr.io/twin/gatus'], DETECTED_LINES),
  program('Grafana image renderer', ['grafana/grafana-image-renderer'], LOGFMT, {
    since: [5, 0],
    switches: [variable('LOG_FORMAT', /^json$/i, JSON_MSG), ...LOG_FORMAT],
  }),
  program('Grafana image renderer before 5', ['grafana/grafana-image-renderer'], jsonLines(), { before: [5, 0] }),
];
