import { expect, test } from 'vitest';
import { mayBeConfig } from '../../../src/configs/hints.js';
import { readConfig } from '../../../src/configs/read.js';

/** Files of other programs, and keys that are not enough to be certain. */
const FOREIGN: readonly (readonly [path: string, text: string])[] = [
  [
    'tempo.yaml',
    'server: { http_listen_port: 3200 }\ndistributor: {}\ningester: {}\ncompactor: {}\nstorage: { trace: {} }',
  ],
  ['mimir.yaml', 'multitenancy_enabled: false\ningester: {}\ndistributor: {}\nruler: {}\nblocks_storage: {}'],
  ['cortex.yaml', 'auth_enabled: false\ndistributor: {}\ningester: {}\ncompactor: {}\nblocks_storage: {}'],
  [
    'config.yaml',
    'auth_enabled: false\nschema: { configs: [] }\nstorage: { engine: chunks }\ningester: { max_chunk_age: 1h }',
  ],
  ['pyroscope.yaml', 'auth_enabled: true\nserver: {}\ningester: {}\ncompactor: {}\nquerier: {}\nlimits: {}'],
  ['values.yaml', 'ingester: { replicas: 3 }\ndistributor: { replicas: 2 }\nquerier: { replicas: 1 }'],
  ['loki-distributed.yaml', 'ingester: { replicas: 3 }\ndistributor: { replicas: 2 }\ncompactor: { resources: {} }'],
  ['nginx.conf', 'events {}\nhttp {\n  server { listen 80; }\n}\n'],
  ['application.conf', 'input {\n  topic = "orders"\n  threads = 4\n}\n'],
  ['hyprland.conf', 'input {\n  kb_layout = us\n}\n'],
  ['main.conf', 'logging {\n  level = debug\n}\n'],
  ['readme.md', '```yaml\nservices:\n  app: [\n```\n\n```logql\n{app="x"} |= \n```\n'],
  ['curator.yml', 'elasticsearch:\n  client: { hosts: [es] }\nlogging: { loglevel: INFO }'],
  [
    'application.yml',
    'server: { port: 8080 }\nelasticsearch: { hosts: es:9200 }\nspring: { application: { name: shop } }',
  ],
  ['values.yaml', 'elasticsearch: { enabled: true }\nserver: { replicas: 1 }'],
  ['elasticsearch.yml', 'server: { host: es }\nelasticsearch: { enabled: true }\nxpack.security.enabled: true'],
  ['roles.yml', 'filebeat:\n  cluster: [monitor]\n  indices: []'],
  ['metricbeat.yml', 'metricbeat.modules: []\noutput.elasticsearch: { hosts: [es] }\nprocessors: []'],
  ['heartbeat.yml', 'heartbeat.monitors: []\noutput.elasticsearch: { hosts: [es] }\nsetup.kibana: {}'],
  ['apm-server.yml', 'apm-server: { host: ":8200" }\noutput.elasticsearch: { hosts: [es] }\nsetup.template: {}'],
  ['values.yaml', 'filebeat: { enabled: true }\nloki: { enabled: true }'],
  ['docker-compose.yml', 'filebeat:\n  image: elastic/filebeat:5.6.16\n  links: [es]'],
  ['compose.yml', 'loki:\n  image: grafana/loki:2.9.0\nminio:\n  image: minio/minio'],
  ['auditbeat.reference.yml', 'processors:\n  - add_host_metadata: {}\n  - drop_fields: { fields: [x] }'],
  ['template.json', '{"index_patterns":["logs-*"],"order":1,"settings":{"index":{}},"mappings":{}}'],
  ['prometheus.yml', 'scrape_configs:\n  - job_name: node\n    static_configs: [{ targets: [node:9100] }]'],
  ['rules.yml', 'groups: [{ name: a, rules: [{ alert: A, expr: \'count({__name__=~".+"}) > 1\' }] }]'],
  ['rules.yml', 'groups: [{ name: a, rules: [{ alert: A, expr: \'absent({job="api"})\' }] }]'],
  ['rules.yml', 'groups: [{ name: a, type: vlogs, rules: [{ alert: A, expr: \'{app="x"} | stats count() n\' }] }]'],
  [
    'alerts.yaml',
    'apiVersion: monitoring.coreos.com/v1\nkind: AlertmanagerConfig\nroute: {}\nreceivers: [{ name: a }]',
  ],
  ['services.yaml', 'services:\n  App\\Mailer: { arguments: [x] }\n  _defaults: { autowire: true }'],
  ['.lando.yml', 'name: shop\nrecipe: drupal\nservices:\n  node: { type: node, build: [npm install] }'],
  ['proxy.yaml', 'providers:\n  - { type: openai, model: x }'],
  ['page.json', '{"title":"Home","panels":[{"name":"left"}]}'],
  ['config.yaml', 'type: search\nindex: products\nname: catalogue'],
  ['build.json', '{"phases":{"install":{"commands":["npm ci"]}}}'],
  ['app.yaml', 'Resources: { images: { path: img } }'],
  ['email.json', '{"template":{"settings":{"colour":"red"}}}'],
  [
    'application-prod.yml',
    'server.ssl.enabled: true\nserver.host: x\nelasticsearch.hosts: http://es:9200\napp.ttl: 60',
  ],
  ['kibana-values.yaml', 'image: kibana\nreplicaCount: 1\nelasticsearch: { hosts: [], port: "" }'],
  ['loki.yaml', 'auth_enabled: {{ key "loki/auth" }}\nschema_config: { configs: [] }\nserver: {}'],
  ['loki.yaml', 'auth_enabled: <%= @auth %>\nschema_config: { configs: [] }\nserver: {}'],
  ['promtail.yml', 'clients: [{ url: \'{{ env "LOKI_URL" }}\' }]\nscrape_configs: []'],
  ['filebeat.yml', "filebeat.inputs: []\noutput.elasticsearch.hosts: ['{{ range .hosts }}{{ . }}{{ end }}']"],
  ['rules.yml', 'groups: [{ name: a, rules: [{ alert: A, expr: \'count({job="api"} != 0) < 3\' }] }]'],
  ['rules.yml', 'groups: [{ name: a, rules: [{ alert: A, expr: \'rate({app="{{ app }}"} |= "e" [5m]) > 1\' }] }]'],
  ['loki-rules.yml', 'groups:\n- name: a\n  rules:\n{{ range .rules }}\n  - expr: x\n{{ end }}\n'],
  ['Dockerfile.alloy', 'FROM grafana/alloy:v1.18.1\nCOPY config.alloy /etc/alloy/\n'],
  ['templates/loki.yaml', 'auth_enabled: false\n{{- if .Values.s3 }}\nschema_config:\n  configs: []\n{{- end }}\n'],
  ['values.yaml', 'config: { exporters: { debug: {} }, service: { pipelines: { logs: { exporters: [debug] } } } }'],
  ['x.yaml', 'exporters: { debug: {} }\nservice: { pipelines: [build] }'],
  ['x.conf', '[OUTPUT]\nName = loki\nMatch = all'],
  ['compose.yml', 'services:\n{% for app in apps %}\n  x: [\n{% endfor %}\n'],
  ['alertmanager.yaml', '{{- with .Values.config }}\nroute:\n  receiver: {{ .name }}\n{{- end }}\n'],
  ['config.yml', 'schema_config: { configs: [] }\nlimits_config: { retention_period: "{{ loki_retention }}" }'],
  ['terraform/elastic/components/base.json', '{"template":{"settings":{"index.codec":"best_compression"}},"meta":{}}'],
  [
    'removed-settings.yaml',
    'schema_config:\n  configs: Use periods with a date.\nstorage_config:\n  bigtable: Use tsdb with object storage.\n' +
      'ingester: { max_transfer_retries: This setting was removed. }',
  ],
  ['docs/4-schema-snippet.yaml', 'common: { path_prefix: /loki }\nschema_config: { configs: [] }'],
  ['loki-config.yaml', 'auth_enabled: true\nlimits_config:\n  volume_enabled: true\n  ${STRUCTURED_METADATA}\n'],
];

/** What `--verbose` prints for a file that may be ours; null: nothing suggests it. */
const DOUBTS: readonly (readonly [path: string, text: string, reason: string | null])[] = [
  ['loki.yaml', 'auth_enabled: {{ key "loki/auth" }}\nschema_config: { configs: [] }', 'it is a template'],
  ['loki.yaml', 'apiVersion: v1\nkind: ConfigMap\ndata: {}', 'it is a Kubernetes manifest'],
  [
    'kibana-values.yaml',
    'image: kibana\nreplicaCount: 1',
    'it is named like a Kibana configuration, but it does not have enough of its keys',
  ],
  [
    'conf/server.yaml',
    'auth_enabled: false\nserver: { http_listen_port: 3100 }\ningester: {}',
    'its keys are possible in a Loki configuration, but other programs have them too',
  ],
  [
    'terraform/ilm/base.json',
    '{"policy":{"phases":{"delete":{"min_age":"7d","actions":{"delete":{}}}}}}',
    'its keys are possible in an Elasticsearch lifecycle policy, but other programs have them too',
  ],
  ['kibana/apm-server.yml', 'output.elasticsearch: { hosts: [es] }', 'its name is that of a file of another program'],
  ['package.json', '{"name":"shop","version":"1.2.0"}', null],
  ['docs/loki.md', '# Loki', null],
];

test.each(DOUBTS)('%s is not checked, with a reason: %s', (path, text, reason) => {
  const { documents, doubt } = readConfig(path, text);
  expect({ documents, doubt: doubt ?? null }).toEqual({ documents: [], doubt: reason });
});

test('a file that is checked has no doubt', () => {
  expect(readConfig('loki.yaml', 'schema_config: { configs: [] }').doubt).toBe(undefined);
});

test.each(FOREIGN)('%s is not checked when it is found in a folder: %s', (path, text) => {
  expect(readConfig(path, text)).toMatchObject({ documents: [], findings: [], isSpec: false });
});

/** What makes a file ours: its own keys under any name, or its name with keys that fit. */
const OURS = [
  ['loki', 'x.yaml', 'schema_config: { configs: [] }'],
  ['loki', 'x.yaml', 'auth_enabled: false\nlimits_config: { retention_period: 31d }'],
  ['loki', 'loki.yaml', 'auth_enabled: false\nserver: { http_listen_port: 3100 }'],
  ['promtail', 'x.yaml', 'clients: [{ url: x }]\nscrape_configs: []'],
  ['filebeat', 'x.yml', 'filebeat.inputs: []'],
  ['filebeat', 'filebeat.yml', 'output.elasticsearch: { hosts: [es] }'],
  ['kibana', 'kibana.yml', 'elasticsearch: { hosts: [es] }'],
  ['logstash', 'x.conf', 'input { beats { port => 5044 } }'],
  ['logstash', 'x.conf', '# all\ninput {\n  stdin {}\n}\noutput { stdout {} }'],
  ['alloy', 'x.conf', 'loki.write "default" {\n}'],
  ['loki-rules', 'x.yml', 'groups: [{ name: a, rules: [{ alert: A, expr: \'rate({app="x"} |= "e" [5m])\' }] }]'],
  [
    'loki-rules',
    'loki/x.yml',
    'groups: [{ name: a, rules: [{ alert: A, expr: \'absent_over_time({app="x"}[5m])\' }] }]',
  ],
  ['index-template', 'x.json', '{"index_patterns":["logs-*"],"template":{"settings":{}}}'],
  [
    'ingest-pipeline',
    'x.json',
    '{"processors":[{"set":{"field":"a","value":1},"rename":{"field":"a","target_field":"b"}}]}',
  ],
  ['elastalert-rule', 'x.yaml', 'name: E\nindex: logs-*\nfilter: []\nalert: [debug]'],
  ['elastalert-rule', 'x.yaml', 'name: E\ntype: any\nfilter: []\nalert: [debug]'],
  ['otelcol', 'x.yaml', 'exporters: { debug: {} }\nservice: { pipelines: { logs: { exporters: [debug] } } }'],
  ['fluent-bit', 'x.conf', '[OUTPUT]\n    Name loki\n    Match *'],
  ['compose', 'x.yml', 'services: { web: { image: nginx } }'],
  ['query-doc', 'docs/LOG_QUERIES.md', '```logql\n{app="x"}\n```'],
] as const;

test.each(OURS)('%s: %s with %s', (kind, path, text) => {
  const [document] = readConfig(path, text).documents;
  expect(document?.kind).toBe(kind);
});

test.each(OURS)('%s: a comment does not change what %s is', (kind, path, text) => {
  if (path.endsWith('.json') || path.endsWith('.md')) return;
  const comment = path.endsWith('.conf') && kind === 'alloy' ? '// ' : '# ';
  const [document] = readConfig(path, `${comment}http { server: tempo {{ if }}\n${text}`).documents;
  expect(document?.kind).toBe(kind);
});

test.each([
  [
    'alertmanager.yml',
    "route: { receiver: ops }\nreceivers:\n- name: ops\n  x: '{{ range .Alerts }}a{{ end }}'\n y: 1\n",
  ],
  [
    'alertmanager.yml',
    'route: { receiver: ops }\nreceivers:\n- name: ops\n  x: >-\n    {{ range .Alerts }}\n    {{ end }}\n y: 1\n',
  ],
  [
    'docker-compose.yml',
    "services:\n  a:\n    image: x\n    command: docker ps --format '{{ if .State }}ok{{ end }}'\n   b: 1\n",
  ],
  ['loki-rules.yml', 'groups:\n- name: a\n  rules:\n  - alert: A\n    expr: x\n   for: 5m\n'],
  ['alerts.yml', 'groups:\n- name: a\n  rules:\n  - alert: A\n    expr: rate({app="x"} |= "e" [5m]) > 1\n   for: 5m\n'],
])('%s with templates and a mistake in its YAML is reported: %s', (path, text) => {
  expect(readConfig(path, text).findings.map(({ rule }) => rule)).toContain('config/yaml-syntax');
});

test('a stage may call functions of templates', () => {
  const text = `clients: [{ url: x }]\nscrape_configs: [{ job_name: a, pipeline_stages: [{ template: { source: a, template: '{{ default "x" .Value }}' } }] }]`;
  expect(readConfig('promtail.yaml', text).documents[0]?.kind).toBe('promtail');
});

test('a file that the user named is recognised by keys that fit', () => {
  const text = 'auth_enabled: false\nserver: { http_listen_port: 3100 }';
  expect(readConfig('x.yaml', text).documents).toEqual([]);
  expect(readConfig('x.yaml', text, true).documents[0]?.kind).toBe('loki');
  expect(readConfig('tempo.yaml', text, true).documents).toEqual([]);
});

/** Files that are excluded before they are parsed, and such that are not. */
const HINTS: readonly (readonly [path: string, text: string, isRead: boolean])[] = [
  ['crd.yaml', 'apiVersion: v1\nkind: CustomResourceDefinition\nspec:\n  services: {}\n  template: {}\n', false],
  ['data.yml', '- services: {}\n- alert: x\n', false],
  ['package.json', '{"name":"shop"}', false],
  ['a.yml', '# note\n---\n"services":\n  a: { image: b }\n', true],
  ['a.yml', '  services:\n    a: { image: b }\n', true],
  ['a.yml', '{ services: { a: { image: b } } }', true],
  ['a.yml', 'version: "3"\r\nservices:\r\n  a: { image: b }\r\n', true],
  ['a.json', '{"services":{"a":{"image":"b"}}}', true],
  ['pipeline.conf', '', true],
  ['empty.yml', '# nothing\n', false],
];

test.each(HINTS)('%s is excluded by a look at its text: %s', (path, text, isRead) => {
  expect(mayBeConfig(path, text)).toBe(isRead);
});
