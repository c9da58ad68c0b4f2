/** Golden files that no engine reads in the tests, by their path, with the reason. */
export const UNPROVEN_FILES: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/\/grafana\//, 'Grafana cannot be built here; YAML parsers and the shapes of its files are tested instead'],
  [/\/kibana\.yml$/, 'Kibana cannot be built here'],
  [/\/(?:data-view|default-view)\.json$/, 'Kibana cannot be built here'],
  [/\/kibana-objects\.ndjson$/, 'Kibana cannot be built here; its queries run on OpenSearch (elk-queries)'],
  [/\/logstash\.conf$/, 'Logstash cannot be built here; our reader of its language is tested with its grammar'],
  [/\/LOG_QUERIES\.md$/, 'a page for people; the queries of other specs run (loki-queries, elk-queries)'],
  [/(?:^|\/)\.env\.logagg\.example$/, 'an example that people copy and fill in'],
];

/** Engine tests that prove nothing about generated files, with the reason. */
export const UNPROVEN_TESTS: Readonly<Record<string, string>> = {
  'ci-adapters': 'tests our CI files from a commit, which has another hash each time',
  'elk-elastalert': 'tests what the tests use to run ElastAlert',
  'elk-smoke': 'tests what the tests use to run Filebeat and OpenSearch',
  'elk-stub': 'tests the stand-ins for Elasticsearch and Kibana',
  'init-terminal': 'tests the built program on a terminal, without an engine',
  'smoke/adapt': 'tests what the tests change in a configuration',
  'smoke/docker': 'tests what the tests use to run Docker and Compose',
  'smoke/found': 'tests how programs are found',
  'smoke/libraries': 'tests what the tests copy into an image',
  'smoke/loki': 'tests what the tests use to run Loki',
  'smoke/promtail': 'tests what the tests use to run Promtail',
  'smoke/tools': 'tests what the tests use to run the other programs',
  stress: 'tests the built program on full disks and with kills, without an engine',
};
