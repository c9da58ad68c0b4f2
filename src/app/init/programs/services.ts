import { PLAIN_LINES, PLAIN_PROGRAM, type Program, textLines } from './program.js';

const DATED = '^\\d{4}-\\d\\d-\\d\\d ';
const BRACKET_DATED = '^\\[\\d{4}-';

/** rabbitmq.com, Logging: since 3.9 every line has the time with its zone. */
const RABBITMQ =
  '^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+\\S* \\[(?P<level>\\w+)\\] <[\\d.]+> +(?P<message>.*)$';

/** log4j's layout in Kafka's and ZooKeeper's images. */
const KAFKA = '^\\[\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d+\\] (?P<level>[A-Z]+) (?P<message>.*)$';

/** log4j's layout of OpenSearch and Logstash, which Kibana 8 writes as well. */
const LOG4J =
  '^\\[\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[,.]\\d+\\S*?\\]\\[(?P<level>[A-Z]+) *\\]\\[[^\\]]+\\] ?(?P<message>.*)$';

/** keycloak.org, Logging: `%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p [%c] (%t) %s%e%n`. */
const KEYCLOAK =
  '^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d+ (?P<level>[A-Z]+) +\\[[^\\]]+\\] \\([^)]*\\) (?P<message>.*)$';

export const SERVICE_PROGRAMS: readonly Program[] = [
  {
    ...PLAIN_PROGRAM,
    title: 'RabbitMQ',
    images: ['rabbitmq'],
    lines: textLines(RABBITMQ, { multiline: DATED }),
  },
  {
    ...PLAIN_PROGRAM,
    title: 'Kafka or ZooKeeper',
    images: ['kafka', 'cp-kafka', 'cp-server', 'kafka-native', 'cp-zookeeper'],
    lines: textLines(KAFKA, { multiline: BRACKET_DATED }),
  },
  {
    ...PLAIN_PROGRAM,
    title: 'Elasticsearch',
    images: ['elasticsearch', 'elasticsearch-wolfi'],
    since: [8, 0],
    lines: { ...PLAIN_LINES, level: 'log.level' },
  },
  {
    ...PLAIN_PROGRAM,
    title: 'Elasticsearch 7',
    images: ['elasticsearch', 'elasticsearch-oss'],
    before: [8, 0],
    lines: { ...PLAIN_LINES, multiline: '^\\{' },
    note: 'Its stack traces are JSON on several lines.',
  },
  {
    ...PLAIN_PROGRAM,
    title: 'OpenSearch',
    images: ['opensearch'],
    lines: textLines(LOG4J, { multiline: BRACKET_DATED }),
  },
  {
    ...PLAIN_PROGRAM,
    title: 'Logstash',
    images: ['logstash', 'logstash-oss'],
    lines: textLines(LOG4J, { multiline: BRACKET_DATED }),
  },
  {
    ...PLAIN_PROGRAM,
    title: 'Kibana',
    images: ['kibana'],
    since: [8, 0],
    lines: textLines(LOG4J, { multiline: BRACKET_DATED }),
  },
  {
    ...PLAIN_PROGRAM,
    title: 'Kibana 7',
    images: ['kibana', 'kibana-oss'],
    before: [8, 0],
    lines: PLAIN_LINES,
    note: 'Kibana 7 writes its level into a list, `tags`, which logagg cannot read as a level.',
  },
  {
    ...PLAIN_PROGRAM,
    title: 'Keycloak',
    images: ['keycloak'],
    lines: textLines(KEYCLOAK, { multiline: DATED }),
  },
];
