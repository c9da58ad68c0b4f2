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
import { BRACKET_DATED, DATED, LOG4J, PYTHON, SPRING } from '../patterns.js';

/** rabbitmq.com, Logging: since 3.9 every line has the time with its zone. */
const RABBITMQ = textLines(
  '^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+\\S* \\[(?P<level>\\w+)\\] <[\\d.]+> +(?P<message>.*)$',
  { multiline: DATED },
);

/** log4j's layout in Kafka's images: `[time] LEVEL message`. */
const KAFKA = textLines('^\\[\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d+\\] (?P<level>[A-Z]+) (?P<message>.*)$', {
  multiline: BRACKET_DATED,
});

/** Bitnami's scripts write lines with colours before the program starts. */
const BITNAMI_KAFKA = textLines(
  '^(?:\\[\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d+\\] |(?:\\x1b\\[[\\d;]*m)*\\w+ (?:\\x1b\\[[\\d;]*m)*[\\d:.]+ (?:\\x1b\\[[\\d;]*m)*)(?P<level>[A-Z]+)(?:\\x1b\\[[\\d;]*m)* +(?P<message>.*)$',
  { multiline: '^\\S' },
);

const ZOOKEEPER = textLines(
  '^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d+ \\[myid:[^\\]]*\\] - (?P<level>[A-Z]+) +(?P<message>.*)$',
  { multiline: DATED },
);

/** log4j's layout of OpenSearch and Logstash, which Kibana 8 writes as well. */
const OPENSEARCH = textLines(
  '^\\[\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[,.]\\d+\\S*?\\]\\[(?P<level>[A-Z]+) *\\]\\[[^\\]]+\\] ?(?P<message>.*)$',
  { multiline: BRACKET_DATED },
);

/** keycloak.org, Logging: `%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p [%c] (%t) %s%e%n`; WildFly has no date. */
const JBOSS = textLines(
  '^(?:\\x1b\\[[\\d;]*m)*(?:\\d{4}-\\d\\d-\\d\\d )?\\d\\d:\\d\\d:\\d\\d,\\d+ (?P<level>[A-Z]+) +\\[[^\\]]+\\] \\([^)]*\\) (?P<message>.*)$',
  { multiline: '^\\S' },
);

const TOMCAT = textLines(
  '^\\d\\d-\\w{3}-\\d{4} \\d\\d:\\d\\d:\\d\\d\\.\\d+ (?P<level>[A-Z]+) \\[(?P<thread>.*?)\\] (?P<message>.*)$',
  { multiline: '^\\S', fields: { thread: 'keyword' } },
);

const JENKINS = textLines(
  '^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+\\+\\d{4} \\[id=\\d+\\]\\s+(?P<level>[A-Z]+)\\s+(?P<message>.*)$',
  { multiline: '^\\S' },
);

/** Its start script writes `INFO: message`. */
const ACTIVEMQ = textLines('^(?:\\d{4}-\\S+ \\S+ \\| )? *(?P<level>[A-Z]+)(?: +\\||:) (?P<message>.*)$', {
  multiline: '^ ?\\S',
});

/** Its start script writes `Error: message`. */
const ARTEMIS = textLines(
  '^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d+ (?P<level>[A-Z]+) +\\[[^\\]]+\\] (?P<message>.*)$',
  {
    level: 'detect',
    multiline: `${DATED}|^Error: `,
  },
);

/** 2.8 and older write no date. */
const PULSAR = textLines(
  '^(?:\\d{4}-\\d\\d-\\d\\dT)?\\d\\d:\\d\\d:\\S+ \\[[^\\]]*\\] (?P<level>[A-Z]+) +(?P<message>.*)$',
  { multiline: `${DATED}|^\\d\\d:\\d\\d:` },
);

const NATS = textLines(
  '^\\[\\d+\\] \\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+ \\[(?P<level>[A-Z]{3})\\] (?P<message>.*)$',
);

/** mosquitto.org: Unix time by default; only warnings and errors have a word. */
const MOSQUITTO = textLines('^[\\dT:+-]+: (?:(?P<level>Error|Warning|Notice|Debug): )?(?P<message>.*)$');

const EMQX = textLines('^\\d{4}-\\d\\d-\\d\\dT\\S+ \\[(?P<level>\\w+)\\] (?P<message>.*)$');

/** Elixir's and Erlang's default formatter. */
const ELIXIR = textLines(
  '^(?:\\x1b\\[[\\d;]*m)*(?:\\d{4}-\\d\\d-\\d\\d[T ])?\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z? (?:\\S+=\\S+ )*\\[(?P<level>\\w+)\\] (?P<message>.*)$',
);

const HIVEMQ = textLines('^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d+ (?P<level>[A-Z]+) +- (?P<message>.*)$', {
  multiline: DATED,
});

/** Some images of 2.x write the date in full. */
const SPARK = textLines(
  '^(?:\\d\\d/\\d\\d/\\d\\d|\\d{4}-\\d\\d-\\d\\d) \\d\\d:\\d\\d:\\d\\d (?P<level>[A-Z]+) +(?P<message>.*)$',
  { multiline: '^\\S' },
);

const NSQ = textLines('^\\[\\w+\\] \\d{4}/\\d\\d/\\d\\d [\\d:.]+ (?P<level>[A-Z]+): (?P<message>.*)$');

const TRINO = textLines('^\\d{4}-\\d\\d-\\d\\dT\\S+\\t(?P<level>[A-Z]+)\\t(?P<message>.*)$', { multiline: DATED });

/** log4j's layout; before 0.38 its date has no year. */
const METABASE = textLines(
  '^(?:\\d{4}-)?\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:,\\d+)? (?P<level>[A-Z]+) (?P<message>.*)$',
  { level: 'detect', multiline: '^\\S' },
);

const CONFLUENT = [
  'confluentinc/cp-kafka',
  'confluentinc/cp-server',
  'confluentinc/cp-zookeeper',
  'confluentinc/confluent-local',
  'confluentinc/cp-kafka-connect',
  'confluentinc/cp-server-connect',
  'confluentinc/cp-schema-registry',
  'confluentinc/cp-kafka-rest',
  'confluentinc/cp-ksqldb-server',
  'confluentinc/cp-enterprise-control-center',
  'confluentinc/ksqldb-server',
];

const KEYCLOAK_IMAGES = ['quay.io/keycloak/keycloak', 'jboss/keycloak'];

export const SERVICE_PROGRAMS: readonly Program[] = [
  program('RabbitMQ', ['rabbitmq', 'bitnami/rabbitmq', 'bitnamilegacy/rabbitmq'], RABBITMQ, {
    switches: [variable('RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS', /formatter.*json/i, jsonLines({ message: 'msg' }))],
  }),
  program('Kafka', ['apache/kafka', 'apache/kafka-native', 'wurstmeister/kafka', 'ubuntu/kafka', ...CONFLUENT], KAFKA),
  program('Kafka and ZooKeeper of Bitnami', ['bitnami/kafka', 'bitnamilegacy/kafka'], BITNAMI_KAFKA),
  program(
    'ZooKeeper',
    ['zookeeper', 'bitnami/zookeeper', 'bitnamilegacy/zookeeper', 'wurstmeister/zookeeper'],
    ZOOKEEPER,
  ),
  program('Debezium', ['debezium/connect', 'quay.io/debezium/connect', 'debezium/server'], LOG4J),
  program('Kafka UI', ['provectuslabs/kafka-ui', 'ghcr.io/kafbat/kafka-ui'], {
    ...LOG4J,
    level: 'detect',
    multiline: `${DATED}|^\\d\\d:\\d\\d:`,
  }),
  program('AKHQ', ['tchiotludo/akhq'], LOG4J),
  program(
    'Elasticsearch',
    [
      'elasticsearch',
      'docker.elastic.co/elasticsearch/elasticsearch',
      'elastic/elasticsearch',
      'docker.elastic.co/elasticsearch/elasticsearch-wolfi',
    ],
    jsonLines({ level: 'log.level' }),
    { since: [8, 0] },
  ),
  program(
    'Elasticsearch 7',
    [
      'elasticsearch',
      'docker.elastic.co/elasticsearch/elasticsearch',
      'docker.elastic.co/elasticsearch/elasticsearch-oss',
    ],
    jsonLines({ multiline: '^\\{' }),
    { before: [8, 0], note: 'Its stack traces are JSON on several lines.' },
  ),
  program('OpenSearch', ['opensearchproject/opensearch', 'bitnami/opensearch', 'bitnami/elasticsearch'], OPENSEARCH),
  program(
    'Logstash',
    [
      'logstash',
      'docker.elastic.co/logstash/logstash',
      'docker.elastic.co/logstash/logstash-oss',
      'opensearchproject/logstash-oss-with-opensearch-output-plugin',
      'bitnami/logstash',
    ],
    OPENSEARCH,
    {
      switches: [
        variable('LOG_FORMAT', /^json$/i, jsonLines({ message: 'logEvent.message' })),
        option('log.format', /^json$/i, jsonLines({ message: 'logEvent.message' })),
      ],
    },
  ),
  program('Kibana', ['kibana', 'docker.elastic.co/kibana/kibana', 'elastic/kibana'], OPENSEARCH, { since: [8, 0] }),
  program(
    'Kibana 7',
    ['kibana', 'docker.elastic.co/kibana/kibana', 'docker.elastic.co/kibana/kibana-oss'],
    jsonLines(),
    {
      before: [8, 0],
      note: 'Kibana 7 writes its level into a list, `tags`, which logagg cannot read as a level.',
    },
  ),
  program('OpenSearch Dashboards', ['opensearchproject/opensearch-dashboards'], jsonLines(), {
    note: 'It writes its level into a list, `tags`, which logagg cannot read as a level.',
  }),
  program('Solr', ['solr', 'bitnami/solr'], LOG4J),
  program('Graylog', ['graylog/graylog', 'graylog/graylog-enterprise'], LOG4J),
  program(
    'Keycloak',
    ['quay.io/keycloak/keycloak', 'keycloak/keycloak', 'bitnami/keycloak', 'bitnamilegacy/keycloak'],
    { ...JBOSS, level: 'detect' },
    {
      since: [17, 0],
      switches: [
        variable('KC_LOG_CONSOLE_OUTPUT', /^json$/i, jsonLines()),
        option('log-console-output', /^json$/i, jsonLines()),
        variable('KC_LOG_CONSOLE_FORMAT', null, DETECTED_LINES),
        option('log-console-format', null, DETECTED_LINES),
        variable('KEYCLOAK_LOG_OUTPUT', /^json$/i, jsonLines()),
      ],
    },
  ),
  program('Keycloak before 17', KEYCLOAK_IMAGES, JBOSS, { before: [17, 0] }),
  program('Keycloak on WildFly', ['jboss/keycloak', 'jboss/wildfly', 'quay.io/wildfly/wildfly'], JBOSS),
  program('Tomcat', ['tomcat', 'bitnami/tomcat', 'camunda/camunda-bpm-platform'], TOMCAT),
  program('Jenkins', ['jenkins/jenkins', 'jenkins', 'bitnami/jenkins', 'jenkinsci/blueocean'], JENKINS),
  program(
    'SonarQube',
    ['sonarqube', 'bitnami/sonarqube'],
    textLines('^\\d{4}\\.\\d\\d\\.\\d\\d \\d\\d:\\d\\d:\\d\\d (?P<level>[A-Z]+) +(?P<message>.*)$', {
      level: 'detect',
      multiline: '^\\S',
    }),
  ),
  program(
    'Nexus',
    ['sonatype/nexus3'],
    textLines('^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d+\\S* (?P<level>[A-Z]+) +(?P<message>.*)$', {
      multiline: DATED,
    }),
  ),
  program(
    'Artifactory',
    [
      'releases-docker.jfrog.io/jfrog/artifactory-oss',
      'releases-docker.jfrog.io/jfrog/artifactory-pro',
      'releases-docker.jfrog.io/jfrog/artifactory-jcr',
    ],
    textLines('^\\S+ \\[[^\\]]+\\] \\[(?P<level>[A-Z]+) *\\] (?P<message>.*)$', { multiline: DATED }),
  ),
  program('ActiveMQ', ['apache/activemq-classic', 'rmohr/activemq', 'symptoma/activemq'], ACTIVEMQ),
  program(
    'ActiveMQ Artemis',
    ['apache/activemq-artemis', 'vromero/activemq-artemis', 'quay.io/artemiscloud/activemq-artemis-broker'],
    ARTEMIS,
  ),
  program('Pulsar', ['apachepulsar/pulsar', 'apachepulsar/pulsar-all'], PULSAR),
  program(
    'Redpanda',
    ['redpandadata/redpanda', 'docker.redpanda.com/redpandadata/redpanda', 'vectorized/redpanda'],
    textLines('^(?P<level>[A-Z]+) +\\d{4}-\\d\\d-\\d\\d [\\d:,.]+ \\[[^\\]]+\\] (?P<message>.*)$'),
  ),
  program(
    'Redpanda Console',
    ['redpandadata/console', 'docker.redpanda.com/redpandadata/console'],
    jsonLines({ message: 'msg' }),
  ),
  program('NATS', ['nats', 'nats-streaming', 'bitnami/nats', 'synadia/nats-server'], NATS),
  program('Mosquitto', ['eclipse-mosquitto', 'ansi/mosquitto'], MOSQUITTO, {
    note: 'Only its warnings and errors have a level.',
  }),
  program('EMQX', ['emqx', 'emqx/emqx', 'emqx/emqx-enterprise'], EMQX, {
    switches: [
      variable('EMQX_LOG__CONSOLE__FORMATTER', /^json$/i, jsonLines({ message: 'msg' })),
      variable('EMQX_LOG__CONSOLE_HANDLER__FORMATTER', /^json$/i, jsonLines({ message: 'msg' })),
    ],
  }),
  program('VerneMQ', ['vernemq/vernemq'], ELIXIR),
  program('HiveMQ', ['hivemq/hivemq4', 'hivemq/hivemq-ce', 'hivemq/hivemq-edge'], HIVEMQ),
  program('NSQ', ['nsqio/nsq'], NSQ),
  program('Flink', ['flink', 'apache/flink'], LOG4J),
  program('Spark', ['spark', 'apache/spark', 'bitnami/spark'], SPARK),
  program('Trino', ['trinodb/trino', 'prestodb/presto'], TRINO),
  program('Zeebe and Camunda 8', ['camunda/zeebe', 'camunda/operate', 'camunda/tasklist', 'camunda/optimize'], LOG4J),
  program('Temporal', ['temporalio/auto-setup', 'temporalio/server'], jsonLines({ level: 'detect', message: 'msg' })),
  program('Cadence', ['ubercadence/server', 'ubercadence/cadence'], jsonLines({ message: 'msg' })),
  program('Metabase', ['metabase/metabase', 'metabase/metabase-enterprise'], METABASE),
  program(
    'Airflow',
    ['apache/airflow', 'bitnami/airflow'],
    textLines(
      '^\\[\\d{4}-\\d\\d-\\d\\d[T ][^\\]]+\\] (?:(?:\\[\\d+\\] )?\\{[^}]*\\} |\\[\\d+\\] \\[)(?P<level>[A-Z]+)\\]? (?:- )?(?P<message>.*)$',
      { level: 'detect' },
    ),
  ),
  program(
    'Superset',
    ['apache/superset', 'apachesuperset.docker.scarf.sh/apache/superset', 'amancevice/superset'],
    textLines('^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d+:(?P<level>[A-Z]+):(?P<message>.*)$', {
      level: 'detect',
    }),
  ),
  program(
    'Redash',
    ['redash/redash'],
    textLines(
      '^\\[\\d{4}-\\d\\d-\\d\\d [^\\]]+\\]\\[PID:\\d+\\]\\[(?P<level>[A-Z]+)\\]\\[(?P<logger>[^\\]]*)\\] (?P<message>.*)$',
      { level: 'detect', fields: { logger: 'keyword' } },
    ),
  ),
  program('MLflow', ['ghcr.io/mlflow/mlflow', 'bitnami/mlflow'], DETECTED_LINES),
  program(
    'Jupyter',
    [
      'jupyter/base-notebook',
      'jupyter/minimal-notebook',
      'jupyter/scipy-notebook',
      'jupyter/datascience-notebook',
      'jupyter/pyspark-notebook',
      'jupyter/tensorflow-notebook',
      'quay.io/jupyter/base-notebook',
      'jupyterhub/jupyterhub',
      'quay.io/jupyterhub/jupyterhub',
    ],
    textLines('^\\[(?P<level>[IWECD]) \\d{4}-\\d\\d-\\d\\d [^\\]]*\\] (?P<message>.*)$', {
      levels: { I: 'info', W: 'warn', E: 'error', C: 'fatal', D: 'debug' },
    }),
  ),
  program('Dagster', ['dagster/dagster-k8s', 'dagster/dagster-celery-k8s'], PYTHON),
  program('Prefect', ['prefecthq/prefect'], DETECTED_LINES),
  program(
    'Matrix Synapse',
    ['matrixdotorg/synapse', 'ghcr.io/element-hq/synapse', 'ghcr.io/matrix-org/synapse'],
    PYTHON,
  ),
  program('Netdata', ['netdata/netdata'], logfmtLines({ message: 'msg' })),
  program(
    'Spring Cloud Data Flow',
    ['springcloud/spring-cloud-dataflow-server', 'springcloud/spring-cloud-skipper-server'],
    SPRING,
  ),
  program('Eureka and Spring Boot Admin', ['springcloud/eureka', 'codecentric/spring-boot-admin'], SPRING),
  program(
    'Zipkin',
    ['openzipkin/zipkin', 'openzipkin/zipkin-slim', 'ghcr.io/openzipkin/zipkin'],
    textLines('^\\d{4}-\\d\\d-\\d\\d[T ]\\S+ +(?P<level>[A-Z]+) (?:\\[[^\\]]*\\] )?\\d+ --- (?P<message>.*)$', {
      multiline: DATED,
    }),
  ),
];
