/** A hostile file of any size. `make` gives a text whose length grows in proportion to `size`. */
export interface Hostile {
  readonly name: string;
  readonly path: string;
  readonly make: (size: number) => string;
}

const many = (size: number, make: (at: number) => string, between = ''): string =>
  Array.from({ length: size }, (_, at) => make(at)).join(between);

const COMPOSE = 'services:\n';
const LOKI = 'auth_enabled: false\nschema_config: { configs: [] }\n';
const LIMITS = `${LOKI}limits_config:\n`;
const PROMTAIL =
  'clients: [{ url: "http://loki:3100/loki/api/v1/push" }]\npositions: { filename: /p }\nscrape_configs:\n';
const JOB = `${PROMTAIL}  - job_name: a\n    static_configs: [{ targets: [localhost], labels: { job: a, __path__: /a } }]\n`;
const STAGES = `${JOB}    pipeline_stages:\n`;
const RULES = 'groups:\n  - name: a\n    rules:\n';
const DASHBOARD = '{"title":"a","uid":"a","schemaVersion":39,"panels":[';
const PANEL = '{"id":1,"type":"logs","title":"a","targets":[{"refId":"A","expr":"{a=\\"b\\"}"}]}';
const ALERTMANAGER = 'route: { receiver: a }\nreceivers:\n  - name: a\n';
const FILEBEAT = 'filebeat.inputs:\n  - type: filestream\n    id: a\n    paths: [/a]\n';
const SPEC = 'version: 1\nname: shop\nbackend: loki\nretention: { default: 31d }\nservices:\n';
const ELASTALERT = 'name: a\ntype: any\nindex: logs-*\nalert: [debug]\nfilter:\n';
const OTEL =
  'receivers: { otlp: {} }\nexporters: { debug: {} }\nservice:\n  pipelines:\n    logs: { receivers: [otlp], exporters: [debug] }\n';
const ALLOY = 'loki.write "w" {\n  endpoint {\n    url = "http://loki:3100/loki/api/v1/push"\n  }\n}\n';
const expr = (text: string) => `${RULES}      - alert: a\n        expr: ${JSON.stringify(text)}\n        for: 5m\n`;
const text = (path: string, name: string, make: (size: number) => string): Hostile => ({ name, path, make });

/** Pieces that repeat in any text, for readers that look at a file before they parse it. */
const PIECES: readonly string[] = [
  '\n',
  '\r\n',
  '\r',
  ' ',
  '\t',
  ' \n',
  '\t\n',
  '#',
  '# a\n',
  '#\n',
  '//\n',
  '"',
  "'",
  '`',
  '\\',
  '{',
  '}',
  '{{',
  '{{{{',
  '}}',
  '[',
  ']',
  '[[',
  '[[ ',
  '(',
  ')',
  '<',
  '<%',
  '<!--',
  '-->',
  '-',
  '- ',
  '---\n',
  '--- a\n',
  ':',
  ': ',
  'a: ',
  'a:\n',
  '?',
  '? ',
  '!',
  '!a ',
  '&',
  '&a ',
  '*',
  '*a ',
  '%',
  '%YAML 1.2\n',
  '|',
  '|\n',
  '>',
  '>\n',
  ',',
  ', ',
  '.',
  '..',
  'a.',
  '=',
  '=>',
  'a = ',
  '@',
  '@a@\n',
  '$',
  '${',
  '${a',
  '${a:-',
  '$$',
  '~',
  '```\n',
  '```logql\n',
  '~~~\n',
  '0',
  '1e',
  '\0',
  '\u0085',
  '\u2028',
  '\uFEFF',
  'ä',
  '😀',
  '{{ if ',
  '{{ .Values',
  '{{ a.',
  '{{ a|',
  '{% ',
  '{{- ',
  '{{ a[',
  '{{ a(',
  'services:\n',
  'groups:\n',
  'clients:\n',
  'scrape_configs:\n',
  'input {',
  'input{}',
  'filter {\n',
  '[INPUT]\n',
  ' Name a\n',
  'a.b "c" {\n',
  'loki.a.',
  'loki.a "',
  'version: ',
  'backend:\n',
  '"backend":',
  'expr: } |',
  '  ',
  'a',
  'a ',
  'a\n',
  '"a"',
  "'a'",
  'limits_config\n',
  'filebeat.',
  'output.',
  'output.a',
  'elasticsearch',
  'xpack',
  'monitoring.a',
  'logagg-disable ',
  '# logagg-disable a -- b\n',
  '# logagg-disable\n',
  '# logagg-disable-line a, b\n',
  'a,b',
  'a-',
  '-a.yml',
  'apiVersion: a\n',
  'kind: ',
  '/*',
  '*/',
]; // prettier-ignore

const PATHS: readonly string[] = [
  'a.md',
  'LOG_QUERIES.md',
  'a.yaml',
  'loki-config.yaml',
  'docker-compose.yml',
  'logagg.yaml',
  'a.json',
  'dashboards/grafana.json',
  'a.ndjson',
  'a.alloy',
  'a.conf',
  'logstash.conf',
];

const anyPieces: readonly Hostile[] = PATHS.flatMap((path) =>
  PIECES.map((piece) => text(path, `${path} of ${JSON.stringify(piece)}`, (size) => piece.repeat(size))),
);

const yaml: readonly Hostile[] = [
  text('compose.yaml', 'one key many times', (n) => `${COMPOSE}${many(n, () => '  a: { image: b }\n')}`),
  text('loki-config.yaml', 'one setting many times', (n) => `${LIMITS}${many(n, () => '  volume_enabled: true\n')}`),
  text(
    'loki-config.yaml',
    'many unknown settings',
    (n) => `${LIMITS}${many(n, (at) => `  volume_enable${at}: true\n`)}`,
  ),
  text('loki-config.yaml', 'many long unknown settings', (n) => `${LOKI}limits_confg${'x'.repeat(n)}: 1\n`),
  text('loki-config.yaml', 'many documents', (n) => many(n, () => LOKI, '---\n')),
  text('many.yaml', 'many documents of rules', (n) =>
    many(n, (at) => expr(`sum(rate({a="b${at}"} |= "x" [5m]))`), '---\n'),
  ),
  text('compose.yaml', 'many documents of compose', (n) => many(n, () => 'services: { a: { image: b } }\n', '---\n')),
  text('compose.yaml', 'many empty documents', (n) => `services: { a: { image: b } }\n${'---\n'.repeat(n)}`),
  text(
    'compose.yaml',
    'a long flow list',
    (n) => `services: { a: { image: b, command: [${many(n, () => 'x', ', ')}] } }\n`,
  ),
  text(
    'compose.yaml',
    'a long flow list on lines',
    (n) => `services:\n  a:\n    image: b\n    command: [\n${many(n, () => '      x,\n')}    ]\n`,
  ),
  text(
    'compose.yaml',
    'a long flow map',
    (n) => `services: { a: { image: b, environment: { ${many(n, (at) => `K${at}: x`, ', ')} } } }\n`,
  ),
  text(
    'compose.yaml',
    'a long block list',
    (n) => `${COMPOSE}  a:\n    image: b\n    command:\n${many(n, () => '      - x\n')}`,
  ),
  text('compose.yaml', 'many anchors', (n) => `${COMPOSE}${many(n, (at) => `  a${at}: &a${at} { image: b }\n`)}`),
  text('compose.yaml', 'many aliases', (n) => `x-a: &a { image: b }\n${COMPOSE}${many(n, (at) => `  a${at}: *a\n`)}`),
  text(
    'compose.yaml',
    'many merges',
    (n) => `x-a: &a { image: b }\n${COMPOSE}${many(n, (at) => `  a${at}: { <<: *a }\n`)}`,
  ),
  text(
    'compose.yaml',
    'a merge of many',
    (n) => `x-a: &a { image: b }\n${COMPOSE}  a: { <<: [${many(n, () => '*a', ', ')}] }\n`,
  ),
  text(
    'compose.yaml',
    'merges in a chain',
    (n) =>
      `x-a: &a0 { image: b }\n${many(n, (at) => `x-${at}: &a${at + 1} { <<: *a${at}, k: 1 }\n`)}services: { a: *a${n} }\n`,
  ),
  text(
    'compose.yaml',
    'merges of wide maps',
    (n) => `x-a: &a {${many(n, (at) => `k${at}: 1`, ', ')}}\n${COMPOSE}  a: { <<: *a, image: b }\n`,
  ),
  text(
    'compose.yaml',
    'anchors before aliases',
    (n) => `${many(n, (at) => `x-${at}: &a${at} { image: b }\n`)}${COMPOSE}${many(n, (at) => `  a${at}: *a${at}\n`)}`,
  ),
  text('compose.yaml', 'one alias name redefined', (n) => many(n, (at) => `x-${at}: &a { image: b }\nx-b${at}: *a\n`)),
  text('compose.yaml', 'nested maps', (n) => `services: { a: ${'{ a: '.repeat(n)}1${'}'.repeat(n)} }`),
  text('compose.yaml', 'nested lists', (n) => `services: ${'['.repeat(n)}`),
  text('compose.yaml', 'nested blocks', (n) => many(Math.floor(Math.sqrt(n)), (at) => `${' '.repeat(at)}a:\n`)),
  text('compose.yaml', 'nested dashes', (n) => `services:\n${'- '.repeat(n)}a`),
  text('compose.yaml', 'question marks', (n) => `services:\n${'? '.repeat(n)}a`),
  text('compose.yaml', 'a long plain value', (n) => `services: { a: { image: ${'x'.repeat(n)} } }\n`),
  text('compose.yaml', 'a long quoted value', (n) => `services: { a: { image: "${'x'.repeat(n)}" } }\n`),
  text('compose.yaml', 'a long quoted value of escapes', (n) => `services: { a: { image: "${'\\n'.repeat(n)}" } }\n`),
  text('compose.yaml', 'a quoted value on many lines', (n) => `services: { a: { image: "${'x\n '.repeat(n)}" } }\n`),
  text('compose.yaml', 'a plain value on many lines', (n) => `services:\n  a:\n    image: x\n${'      x\n'.repeat(n)}`),
  text(
    'compose.yaml',
    'a folded block',
    (n) => `services:\n  a:\n    image: b\n    command: >\n${'      x\n'.repeat(n)}`,
  ),
  text(
    'compose.yaml',
    'a literal block of empty lines',
    (n) => `services:\n  a:\n    image: b\n    command: |\n${'\n'.repeat(n)}`,
  ),
  text(
    'compose.yaml',
    'a literal block',
    (n) => `services:\n  a:\n    image: b\n    command: |\n${'      x\n'.repeat(n)}`,
  ),
  text('compose.yaml', 'a long key', (n) => `services: { a: { image: b, "${'x'.repeat(n)}": 1 } }\n`),
  text('compose.yaml', 'an unclosed quote', (n) => `services:\n  a:\n    image: "${'x\n'.repeat(n)}`),
  text('compose.yaml', 'many errors', (n) => `services:\n${'  a b\n'.repeat(n)}`),
  text('compose.yaml', 'many wrong tabs', (n) => `services:\n${'\ta: 1\n'.repeat(n)}`),
  text(
    'compose.yaml',
    'many tags',
    (n) => `services: { a: { image: b, command: [${many(n, () => '!a b', ', ')}] } }\n`,
  ),
  text('compose.yaml', 'many comments', (n) => `${COMPOSE}${'  # a\n'.repeat(n)}  a: { image: b }\n`),
  text('compose.yaml', 'many trailing comments', (n) => `${COMPOSE}  a: { image: b }\n${'# a\n'.repeat(n)}`),
  text('compose.yaml', 'many blank lines', (n) => `${COMPOSE}  a: { image: b }\n${'\n'.repeat(n)}`),
  text('compose.yaml', 'carriage returns', (n) => `${COMPOSE}  a: { image: b }\n${'\r'.repeat(n)}`),
  text('compose.yaml', 'CRLF lines', (n) => `services:\r\n${many(n, (at) => `  a${at}: { image: b }\r\n`)}`),
];

const compose: readonly Hostile[] = [
  ['services', (n: number) => many(n, (at) => `  a${at}: { image: "b:1" }\n`)],
  ['log services', (n: number) => many(n, (at) => `  a${at}: { image: "grafana/loki:3.7.${at}" }\n`)],
  [
    'promtail services',
    (n: number) => many(n, (at) => `  a${at}: { image: "grafana/promtail:3.6.15", volumes: ["./p.yaml:/p.yaml"] }\n`),
  ],
  ['elasticsearch services', (n: number) => many(n, (at) => `  a${at}: { image: "elasticsearch:9.0.0" }\n`)],
  ['services that depend on all', (n: number) => many(n, (at) => `  a${at}: { image: b, depends_on: [a${at + 1}] }\n`)],
  ['services that extend each other', (n: number) => many(n, (at) => `  a${at}: { extends: a${at + 1} }\n`)],
  ['services that extend one', (n: number) => many(n, (at) => `  a${at}: { image: b, extends: { service: a0 } }\n`)],
  [
    'services of one network',
    (n: number) => `${many(n, (at) => `  a${at}: { image: b, networks: [n] }\n`)}networks: { n: {} }\n`,
  ],
  ['networks', (n: number) => `  a: { image: b }\nnetworks:\n${many(n, (at) => `  n${at}: {}\n`)}`],
  ['volumes', (n: number) => `  a: { image: b }\nvolumes:\n${many(n, (at) => `  v${at}: {}\n`)}`],
  ['mounts', (n: number) => `  a:\n    image: b\n    volumes:\n${many(n, (at) => `      - ./a${at}:/a${at}\n`)}`],
  ['mounts of one folder', (n: number) => many(n, (at) => `  a${at}: { image: b, volumes: ["./data:/data"] }\n`)],
  ['ports', (n: number) => `  a:\n    image: b\n    ports:\n${many(n, (at) => `      - ${10_000 + at}:80\n`)}`],
  ['equal ports', (n: number) => many(n, (at) => `  a${at}: { image: b, ports: ["80:80"] }\n`)],
  ['port ranges', (n: number) => `  a:\n    image: b\n    ports:\n${many(n, () => '      - 1-65535:1-65535\n')}`],
  ['environment', (n: number) => `  a:\n    image: b\n    environment:\n${many(n, (at) => `      - K${at}=x\n`)}`],
  ['variables', (n: number) => `  a:\n    image: "${'${A:-b}'.repeat(n)}"\n`],
  ['nested variables', (n: number) => `  a:\n    image: "${'${A:-'.repeat(n)}b${'}'.repeat(n)}"\n`],
  ['open variables', (n: number) => `  a:\n    image: "${'${A:-'.repeat(n)}"\n`],
  ['dollars', (n: number) => `  a:\n    image: "${'$'.repeat(n)}"\n`],
  ['labels', (n: number) => `  a:\n    image: b\n    labels:\n${many(n, (at) => `      l${at}: x\n`)}`],
  ['a long command', (n: number) => `  a: { image: "grafana/loki:3.7.6", command: "${'-a.b=c '.repeat(n)}" }\n`],
  [
    'a command of quotes',
    (n: number) => `  a: { image: "grafana/loki:3.7.6", command: ${JSON.stringify('"a \''.repeat(n))} }\n`,
  ],
  ['a command of backslashes', (n: number) => `  a: { image: b, command: ${JSON.stringify('\\'.repeat(n))} }\n`],
  [
    'a health check',
    (n: number) =>
      `  a: { image: "grafana/loki:3.7.6", healthcheck: { test: "wget ${'http://a:1 || '.repeat(n)}" } }\n`,
  ],
  [
    'a logging block each',
    (n: number) =>
      many(n, (at) => `  a${at}: { image: b, logging: { driver: loki, options: { loki-url: "http://a:3100" } } }\n`),
  ],
  ['a long image', (n: number) => `  a: { image: "${'a/'.repeat(n)}b:1" }\n`],
  ['an image of colons', (n: number) => `  a: { image: "${':'.repeat(n)}" }\n`],
  [
    'configs',
    (n: number) => `  a: { image: b, configs: [c0] }\nconfigs:\n${many(n, (at) => `  c${at}: { content: x }\n`)}`,
  ],
  [
    'java options',
    (n: number) => `  a: { image: "elasticsearch:9.0.0", environment: { ES_JAVA_OPTS: "${'-Xms1g '.repeat(n)}" } }\n`,
  ],
].map(([name, make]) =>
  text('docker-compose.yml', `compose: ${name}`, (n) => COMPOSE + (make as (n: number) => string)(n)),
);

const included: readonly Hostile[] = [
  text(
    'docker-compose.yml',
    'many includes',
    (n) => `include:\n${many(n, (at) => `  - a${at}.yml\n`)}services: { a: { image: b } }\n`,
  ),
  text(
    'docker-compose.yml',
    'many includes of itself',
    (n) => `include:\n${many(n, () => '  - docker-compose.yml\n')}services: { a: { image: b } }\n`,
  ),
  text(
    'docker-compose.yml',
    'many env files',
    (n) => `services: { a: { image: b, env_file: [${many(n, (at) => `a${at}`, ', ')}] } }\n`,
  ),
  text(
    'docker-compose.yml',
    'many extends of files',
    (n) => `${COMPOSE}${many(n, (at) => `  a${at}: { extends: { file: b.yml, service: a } }\n`)}`,
  ),
];

const loki: readonly Hostile[] = [
  text(
    'loki-config.yaml',
    'schema periods',
    (n) =>
      `schema_config:\n  configs:\n${many(n, () => '    - { from: 2020-01-01, store: tsdb, object_store: s3, schema: v13, index: { prefix: i_, period: 24h } }\n')}`,
  ),
  text(
    'loki-config.yaml',
    'retention streams',
    (n) =>
      `${LIMITS}  retention_stream:\n${many(n, (at) => `    - { selector: '{a="${at}"}', priority: 1, period: 24h }\n`)}`,
  ),
  text('loki-config.yaml', 'a long duration', (n) => `${LIMITS}  retention_period: ${'1h'.repeat(n)}\n`),
  text('loki-config.yaml', 'a long number', (n) => `${LIMITS}  max_query_series: ${'1'.repeat(n)}\n`),
  text('loki-config.yaml', 'a long size', (n) => `${LIMITS}  max_line_size: ${'1'.repeat(n)}KB\n`),
  text('loki-config.yaml', 'variables', (n) => `${LIMITS}  max_query_series: ${'${A}'.repeat(n)}\n`),
  text('runtime.yaml', 'overrides', (n) => `overrides:\n${many(n, (at) => `  t${at}: { ingestion_rate_mb: 1 }\n`)}`),
  text(
    'promtail.yaml',
    'jobs',
    (n) =>
      PROMTAIL + many(n, (at) => `  - { job_name: a${at}, static_configs: [{ labels: { job: a, __path__: /a } }] }\n`),
  ),
  text(
    'promtail.yaml',
    'equal jobs',
    (n) => PROMTAIL + many(n, () => '  - { job_name: a, static_configs: [{ labels: { job: a, __path__: /a } }] }\n'),
  ),
  text(
    'promtail.yaml',
    'clients',
    (n) =>
      `clients:\n${many(n, (at) => `  - url: http://l${at}:3100/loki/api/v1/push\n`)}positions: { filename: /p }\nscrape_configs: []\n`,
  ),
  text(
    'promtail.yaml',
    'static labels',
    (n) =>
      `${PROMTAIL}  - job_name: a\n    static_configs:\n${many(n, (at) => `      - labels: { job: a${at}, __path__: /a${at} }\n`)}`,
  ),
  text(
    'promtail.yaml',
    'labels of one target',
    (n) =>
      `${PROMTAIL}  - job_name: a\n    static_configs:\n      - labels:\n          __path__: /a\n${many(n, (at) => `          l${at}: x\n`)}`,
  ),
  text(
    'promtail.yaml',
    'relabel rules',
    (n) =>
      `${JOB}    relabel_configs:\n${many(n, (at) => `      - { source_labels: [__a${at}], target_label: b${at} }\n`)}`,
  ),
  text(
    'promtail.yaml',
    'relabel regexes',
    (n) =>
      `${JOB}    relabel_configs:\n      - { source_labels: [a], regex: '${'(a|'.repeat(n)}b${')'.repeat(n)}', target_label: b }\n`,
  ),
  ...[
    ['json stages', '      - json: { expressions: { a: b } }\n'],
    ['json and labels stages', '      - json: { expressions: { a: b } }\n      - labels: { a: }\n'],
    ['labels stages', '      - labels: { a: }\n'],
    ['regex stages', "      - regex: { expression: '(?P<a>b)' }\n"],
    ['template stages', "      - template: { source: a, template: '{{ .Value }}' }\n"],
    ['replace stages', "      - replace: { expression: '(a)', replace: b }\n"],
    ['drop stages', "      - drop: { expression: '(a)' }\n"],
    ['match stages', '      - match: { selector: \'{a="b"}\', stages: [{ json: { expressions: { c: d } } }] }\n'],
    ['match stages that drop', '      - match: { selector: \'{a="b"}\', action: drop }\n'],
    ['multiline stages', "      - multiline: { firstline: '^a' }\n"],
    ['timestamp stages', '      - timestamp: { source: a, format: RFC3339 }\n'],
    ['output stages', '      - output: { source: a }\n'],
    ['metrics stages', '      - metrics: { a: { type: Counter, source: a, config: { action: inc } } }\n'],
    ['static labels stages', '      - static_labels: { a: b }\n'],
    ['labeldrop stages', '      - labeldrop: [a]\n'],
    ['labelallow stages', '      - labelallow: [a]\n'],
    ['tenant stages', '      - tenant: { value: a }\n'],
    ['structured metadata stages', '      - structured_metadata: { a: }\n'],
    ['logfmt stages', '      - logfmt: { mapping: { a: } }\n'],
    ['cri stages', '      - cri: {}\n'],
    ['docker stages', '      - docker: {}\n'],
    ['pack stages', '      - pack: { labels: [a] }\n'],
    ['limit stages', '      - limit: { rate: 1, burst: 1 }\n'],
    ['sampling stages', '      - sampling: { rate: 0.1 }\n'],
    ['unknown stages', '      - jsn: { expressions: { a: b } }\n'],
    ['empty stages', '      - {}\n'],
  ].map(([name = '', stage = '']) => text('promtail.yaml', `promtail: ${name}`, (n) => STAGES + stage.repeat(n))),
  text(
    'promtail.yaml',
    'promtail: many names',
    (n) => STAGES + many(n, (at) => `      - json: { expressions: { a${at}: b } }\n      - labels: { a${at}: }\n`),
  ),
  text(
    'promtail.yaml',
    'promtail: one stage of many names',
    (n) =>
      `${STAGES}      - json:\n          expressions:\n${many(n, (at) => `            a${at}: b\n`)}      - labels:\n${many(n, (at) => `          a${at}:\n`)}`,
  ),
  text(
    'promtail.yaml',
    'promtail: nested match',
    (n) =>
      STAGES +
      many(
        Math.floor(Math.sqrt(n)),
        (at) =>
          `${'    '.repeat(at)}      - match:\n${'    '.repeat(at)}          selector: '{a="b"}'\n${'    '.repeat(at)}          stages:\n`,
      ),
  ),
  text(
    'promtail.yaml',
    'promtail: a long regex',
    (n) => `${STAGES}      - regex: { expression: '${'(?P<a>b)'.repeat(n)}' }\n`,
  ),
  text(
    'promtail.yaml',
    'promtail: a regex of groups',
    (n) => `${STAGES}      - regex: { expression: '${many(n, (at) => `(?P<a${at}>b)`)}' }\n`,
  ),
  text(
    'promtail.yaml',
    'promtail: a regex of brackets',
    (n) => `${STAGES}      - regex: { expression: '${'[a-z]'.repeat(n)}' }\n`,
  ),
  text(
    'promtail.yaml',
    'promtail: a regex of open brackets',
    (n) => `${STAGES}      - regex: { expression: '${'['.repeat(n)}' }\n`,
  ),
  text(
    'promtail.yaml',
    'promtail: a regex of open groups',
    (n) => `${STAGES}      - regex: { expression: '${'('.repeat(n)}' }\n`,
  ),
  text(
    'promtail.yaml',
    'promtail: a regex of stars',
    (n) => `${STAGES}      - regex: { expression: '${'a*'.repeat(n)}' }\n`,
  ),
  text(
    'promtail.yaml',
    'promtail: a regex of counts',
    (n) => `${STAGES}      - regex: { expression: '${'a{1,9}'.repeat(n)}' }\n`,
  ),
  text(
    'promtail.yaml',
    'promtail: a regex of ors',
    (n) => `${STAGES}      - regex: { expression: '${'a|'.repeat(n)}' }\n`,
  ),
  text(
    'promtail.yaml',
    'promtail: a template of braces',
    (n) => `${STAGES}      - template: { source: a, template: '${'{{'.repeat(n)}' }\n`,
  ),
  text(
    'promtail.yaml',
    'promtail: a template of actions',
    (n) => `${STAGES}      - template: { source: a, template: '${'{{ .Value }}'.repeat(n)}' }\n`,
  ),
  text(
    'promtail.yaml',
    'promtail: a template of ifs',
    (n) => `${STAGES}      - template: { source: a, template: '${'{{ if .a }}'.repeat(n)}' }\n`,
  ),
  text(
    'promtail.yaml',
    'promtail: a template of pipes',
    (n) => `${STAGES}      - template: { source: a, template: '{{ .Value ${'| ToLower '.repeat(n)}}}' }\n`,
  ),
  text(
    'promtail.yaml',
    'promtail: a template of quotes',
    (n) => `${STAGES}      - template: { source: a, template: '{{ "${'\\"'.repeat(n)} }}' }\n`,
  ),
  text(
    'promtail.yaml',
    'promtail: a JMESPath of dots',
    (n) => `${STAGES}      - json: { expressions: { a: '${'a.'.repeat(n)}b' } }\n`,
  ),
  text(
    'promtail.yaml',
    'promtail: a JMESPath of brackets',
    (n) => `${STAGES}      - json: { expressions: { a: '${'a['.repeat(n)}b' } }\n`,
  ),
  text(
    'promtail.yaml',
    'promtail: a layout',
    (n) => `${STAGES}      - timestamp: { source: a, format: '${'2006-'.repeat(n)}' }\n`,
  ),
]; // prettier-ignore

const QUERIES: readonly (readonly [string, (n: number) => string])[] = [
  ['braces', (n) => '{'.repeat(n)],
  ['double braces', (n) => '{{{{'.repeat(n)],
  ['brackets', (n) => '('.repeat(n) + ')'.repeat(n)],
  ['sums', (n) => 'sum('.repeat(n)],
  ['additions', (n) => `${'rate({a="b"}[5m]) + '.repeat(n)}1`],
  ['a selector', (n) => `{${'a="b",'.repeat(n)}a="b"}`],
  ['line filters', (n) => `{a="b"}${' |= "x"'.repeat(n)}`],
  ['regex filters', (n) => `{a="b"}${' |~ "x(a|b)"'.repeat(n)}`],
  ['label filters', (n) => `{a="b"} | json${' | a="b"'.repeat(n)}`],
  ['label ands', (n) => `{a="b"} | json | a="b"${' and a="b"'.repeat(n)}`],
  ['parsers', (n) => `{a="b"}${' | json'.repeat(n)}`],
  ['json labels', (n) => `{a="b"} | json ${many(n, (at) => `a${at}="b"`, ', ')}`],
  ['label formats', (n) => `{a="b"} | label_format ${many(n, (at) => `a${at}=b`, ', ')}`],
  ['label format stages', (n) => `{a="b"}${many(n, (at) => ` | label_format a${at}=b`)}`],
  ['line formats', (n) => `{a="b"}${' | line_format "{{ .a }}"'.repeat(n)}`],
  ['a line format', (n) => `{a="b"} | line_format "${'{{ .a }}'.repeat(n)}"`],
  ['a line format of braces', (n) => `{a="b"} | line_format "${'{{'.repeat(n)}"`],
  ['a pattern', (n) => `{a="b"} | pattern "${many(n, (at) => `<a${at}> `)}"`],
  ['a pattern of brackets', (n) => `{a="b"} | pattern "${'<'.repeat(n)}"`],
  ['a regexp', (n) => `{a="b"} | regexp "${many(n, (at) => `(?P<a${at}>.)`)}"`],
  ['a regexp of groups', (n) => `{a="b"} |~ "${'('.repeat(n)}${')'.repeat(n)}"`],
  ['a regexp of stars', (n) => `{a="b"} |~ "${'a*'.repeat(n)}"`],
  ['drops', (n) => `{a="b"} | drop ${many(n, (at) => `a${at}`, ', ')}`],
  ['decolorizes', (n) => `{a="b"}${' | decolorize'.repeat(n)}`],
  ['by', (n) => `sum by (${many(n, (at) => `a${at}`, ', ')}) (rate({a="b"}[5m]))`],
  ['ors', (n) => `rate({a="b"}[5m])${' or rate({a="b"}[5m])'.repeat(n)}`],
  ['comparisons', (n) => `rate({a="b"}[5m])${' > 1'.repeat(n)}`],
  ['minuses', (n) => `${'-'.repeat(n)}1`],
  ['dots', (n) => 'a.'.repeat(n)],
  ['quotes', (n) => '"'.repeat(n)],
  ['backticks', (n) => '`'.repeat(n)],
  ['backslashes', (n) => `{a="${'\\\\'.repeat(n)}"}`],
  ['escapes', (n) => `{a="${'\\u0041'.repeat(n)}"}`],
  ['spaces', (n) => `{a="b"}${' '.repeat(n)}|= "x"`],
  ['newlines', (n) => `{a="b"}${'\n'.repeat(n)}|= "x"`],
  ['tabs in words', (n) => `sum\t`.repeat(n)],
  ['comments', (n) => `{a="b"}${' # a\n'.repeat(n)}`],
  ['numbers', (n) => '1'.repeat(n)],
  ['number units', (n) => `rate({a="b"}[${'1m'.repeat(n)}])`],
  ['ranges', (n) => `rate({a="b"}${'[5m]'.repeat(n)})`],
  ['offsets', (n) => `rate({a="b"}[5m]${' offset 5m'.repeat(n)})`],
  ['unwraps', (n) => `sum_over_time({a="b"}${' | unwrap a'.repeat(n)} [5m])`],
  ['commas', (n) => `{${','.repeat(n)}}`],
  ['equals', (n) => `{a${'='.repeat(n)}"b"}`],
  ['pipes', (n) => `{a="b"}${'|'.repeat(n)}`],
  ['letters', (n) => 'a'.repeat(n)],
  ['words', (n) => 'a '.repeat(n)],
  ['a long string', (n) => `{a="${'b'.repeat(n)}"}`],
  ['dollars', (n) => `rate({a="b"}[$__interval])${' + $a'.repeat(n)}`],
  ['ips', (n) => `{a="b"}${' |= ip("1.1.1.1")'.repeat(n)}`],
  ['umlauts', (n) => `{a="b"} |= ${'ä'.repeat(n)}`],
  ['label replaces', (n) => `${'label_replace('.repeat(n)}1${', "a", "b", "c", "d")'.repeat(n)}`],
]; // prettier-ignore

const queries: readonly Hostile[] = QUERIES.flatMap(([name, make]) => [
  text('loki/rules/fake/rules.yaml', `a rule of ${name}`, (n) => expr(make(n))),
  text('LOG_QUERIES.md', `a query page of ${name}`, (n) => `# Queries\n\n\`\`\`logql\n${make(n)}\n\`\`\`\n`),
  text(
    'dashboards/a.json',
    `a dashboard query of ${name}`,
    (n) =>
      DASHBOARD +
      JSON.stringify({
        id: 1,
        type: 'logs',
        title: 'a',
        datasource: { type: 'loki', uid: 'loki' },
        targets: [{ refId: 'A', datasource: { type: 'loki', uid: 'loki' }, expr: make(n) }],
      }) +
      ']}',
  ),
]); // prettier-ignore

const rules: readonly Hostile[] = [
  text(
    'rules.yaml',
    'rules',
    (n) =>
      RULES +
      many(
        n,
        (at) =>
          `      - { alert: a${at}, expr: 'rate({a="b"} |= "x" [5m]) > 1', for: 5m, labels: { severity: warn }, annotations: { summary: a } }\n`,
      ),
  ),
  text(
    'rules.yaml',
    'equal rules',
    (n) => RULES + many(n, () => `      - { alert: a, expr: 'rate({a="b"} |= "x" [5m]) > 1' }\n`),
  ),
  text(
    'rules.yaml',
    'recording rules',
    (n) => RULES + many(n, (at) => `      - { record: 'a:b${at}', expr: 'rate({a="b"} |= "x" [5m])' }\n`),
  ),
  text(
    'rules.yaml',
    'groups',
    (n) =>
      `groups:\n${many(n, (at) => `  - { name: a${at}, rules: [{ alert: a, expr: 'rate({a="b"} |= "x" [5m])' }] }\n`)}`,
  ),
  text(
    'rules.yaml',
    'equal groups',
    (n) => `groups:\n${many(n, () => `  - { name: a, rules: [{ alert: a, expr: 'rate({a="b"} |= "x" [5m])' }] }\n`)}`,
  ),
  text(
    'rules.yaml',
    'annotations',
    (n) =>
      `${expr('rate({a="b"} |= "x" [5m])')}        annotations:\n${many(n, (at) => `          a${at}: '{{ $labels.b }}'\n`)}`,
  ),
  text(
    'rules.yaml',
    'an annotation of actions',
    (n) => `${expr('rate({a="b"} |= "x" [5m])')}        annotations: { a: '${'{{ $labels.b }}'.repeat(n)}' }\n`,
  ),
  text(
    'rules.yaml',
    'an annotation of braces',
    (n) => `${expr('rate({a="b"} |= "x" [5m])')}        annotations: { a: '${'{{{{'.repeat(n)}' }\n`,
  ),
  text(
    'rules.yaml',
    'labels',
    (n) => `${expr('rate({a="b"} |= "x" [5m])')}        labels:\n${many(n, (at) => `          a${at}: b\n`)}`,
  ),
]; // prettier-ignore

const grafana: readonly Hostile[] = [
  text(
    'dashboards/a.json',
    'panels',
    (n) => `${DASHBOARD}${many(n, (at) => PANEL.replace('"id":1', `"id":${at}`), ',')}]}`,
  ),
  text('dashboards/a.json', 'equal panels', (n) => `${DASHBOARD}${many(n, () => PANEL, ',')}]}`),
  text(
    'dashboards/a.json',
    'targets',
    (n) =>
      `${DASHBOARD}{"id":1,"type":"logs","targets":[${many(n, (at) => `{"refId":"A${at}","expr":"{a=\\"b\\"}"}`, ',')}]}]}`,
  ),
  text(
    'dashboards/a.json',
    'rows',
    (n) => `${DASHBOARD}${many(n, (at) => `{"id":${at},"type":"row","panels":[${PANEL}]}`, ',')}]}`,
  ),
  text(
    'dashboards/a.json',
    'variables',
    (n) =>
      `${DASHBOARD}${PANEL}],"templating":{"list":[${many(n, (at) => `{"name":"v${at}","type":"query","query":"label_values(a)"}`, ',')}]}}`,
  ),
  text(
    'dashboards/a.json',
    'links',
    (n) => `${DASHBOARD}${PANEL}],"links":[${many(n, (at) => `{"title":"a","url":"/d/a${at}"}`, ',')}]}`,
  ),
  text('dashboards/a.json', 'unknown keys', (n) => `${DASHBOARD}${PANEL}],${many(n, (at) => `"k${at}":1`, ',')}}`),
  text('dashboards/a.json', 'one key', (n) => `${DASHBOARD}${PANEL}],${many(n, () => '"k":1', ',')}}`),
  text(
    'dashboards/a.json',
    'grid positions',
    (n) => `${DASHBOARD}${many(n, (at) => `{"id":${at},"type":"logs","gridPos":{"x":0,"y":0,"w":1,"h":1}}`, ',')}]}`,
  ),
  text('dashboards/a.json', 'a trailing error', (n) => `${DASHBOARD}${many(n, () => PANEL, ',')}`),
  text('dashboards/grafana.json', 'open brackets', (n) => `{"panels":${'['.repeat(n)}`),
  text(
    'datasources/a.yaml',
    'datasources',
    (n) =>
      `apiVersion: 1\ndatasources:\n${many(n, (at) => `  - { name: a${at}, type: loki, uid: u${at}, url: "http://loki:3100", access: proxy }\n`)}`,
  ),
  text(
    'datasources/a.yaml',
    'equal datasources',
    (n) =>
      `apiVersion: 1\ndatasources:\n${many(n, () => '  - { name: a, type: loki, uid: u, url: "http://loki:3100", access: proxy, isDefault: true }\n')}`,
  ),
  text(
    'datasources/a.yaml',
    'derived fields',
    (n) =>
      `apiVersion: 1\ndatasources:\n  - name: a\n    type: loki\n    url: http://loki:3100\n    jsonData:\n      derivedFields:\n${many(n, (at) => `        - { name: a${at}, matcherRegex: 'a=(\\w+)', url: 'http://x/\${__value.raw}' }\n`)}`,
  ),
  text(
    'datasources/a.yaml',
    'providers',
    (n) => `apiVersion: 1\nproviders:\n${many(n, (at) => `  - { name: a${at}, type: file, options: { path: /a } }\n`)}`,
  ),
  text(
    'alerting/a.yaml',
    'Grafana alert rules',
    (n) =>
      `apiVersion: 1\ngroups:\n  - orgId: 1\n    name: a\n    folder: f\n    interval: 1m\n    rules:\n${many(n, (at) => `      - { uid: u${at}, title: t${at}, condition: A, for: 1m, data: [{ refId: A, datasourceUid: loki, relativeTimeRange: { from: 600, to: 0 }, model: { refId: A, expr: 'rate({a="b"}[5m])' } }] }\n`)}`,
  ),
  text(
    'alerting/a.yaml',
    'Grafana data',
    (n) =>
      `apiVersion: 1\ngroups:\n  - orgId: 1\n    name: a\n    folder: f\n    interval: 1m\n    rules:\n      - uid: u\n        title: t\n        condition: A\n        data:\n${many(n, (at) => `          - { refId: A${at}, datasourceUid: __expr__, model: { refId: A${at}, type: math, expression: '$A${at + 1}' } }\n`)}`,
  ),
  text(
    'alerting/a.yaml',
    'contact points',
    (n) =>
      `apiVersion: 1\ncontactPoints:\n${many(n, (at) => `  - { orgId: 1, name: a${at}, receivers: [{ uid: u${at}, type: webhook, settings: { url: "http://a" } }] }\n`)}`,
  ),
  text(
    'kibana.yml',
    'Kibana',
    (n) => `elasticsearch.hosts: ["http://es:9200"]\nserver.host: a\n${many(n, (at) => `xpack.a${at}.b: 1\n`)}`,
  ),
  text(
    'alertmanager.yml',
    'receivers',
    (n) =>
      `route: { receiver: a0 }\nreceivers:\n${many(n, (at) => `  - { name: a${at}, webhook_configs: [{ url: "http://a" }] }\n`)}`,
  ),
  text('alertmanager.yml', 'equal receivers', (n) => `${ALERTMANAGER}${'  - name: a\n'.repeat(n)}`),
  text(
    'alertmanager.yml',
    'routes',
    (n) =>
      `route:\n  receiver: a\n  routes:\n${many(n, (at) => `    - { receiver: a, matchers: ['a="${at}"'] }\n`)}receivers: [{ name: a }]\n`,
  ),
  text(
    'alertmanager.yml',
    'inhibit rules',
    (n) =>
      `${ALERTMANAGER}inhibit_rules:\n${many(n, () => `  - { source_matchers: ['a="b"'], target_matchers: ['a="c"'], equal: [x] }\n`)}`,
  ),
  text(
    'alertmanager.yml',
    'intervals',
    (n) =>
      `${ALERTMANAGER}time_intervals:\n${many(n, (at) => `  - { name: t${at}, time_intervals: [{ weekdays: ['monday:friday'] }] }\n`)}`,
  ),
]; // prettier-ignore

const elastic: readonly Hostile[] = [
  text(
    'filebeat.yml',
    'inputs',
    (n) =>
      `filebeat.inputs:\n${many(n, (at) => `  - { type: filestream, id: a${at}, paths: [/a${at}] }\n`)}output.elasticsearch: { hosts: ["http://es:9200"] }\n`,
  ),
  text(
    'filebeat.yml',
    'equal inputs',
    (n) =>
      `filebeat.inputs:\n${many(n, () => '  - { type: filestream, id: a, paths: [/a] }\n')}output.elasticsearch: { hosts: ["http://es:9200"] }\n`,
  ),
  text(
    'filebeat.yml',
    'paths',
    (n) =>
      `filebeat.inputs:\n  - type: filestream\n    id: a\n    paths:\n${many(n, (at) => `      - /a${at}/*.log\n`)}`,
  ),
  text(
    'filebeat.yml',
    'processors',
    (n) => `${FILEBEAT}processors:\n${many(n, (at) => `  - add_fields: { target: a, fields: { b${at}: c } }\n`)}`,
  ),
  text(
    'filebeat.yml',
    'conditions',
    (n) =>
      `${FILEBEAT}processors:\n  - drop_event: { when: { or: [${many(n, (at) => `{ equals: { a: ${at} } }`, ', ')}] } }\n`,
  ),
  text(
    'filebeat.yml',
    'nested conditions',
    (n) =>
      `${FILEBEAT}processors:\n  - drop_event: { when: ${'{ not: '.repeat(n)}{ equals: { a: 1 } }${'}'.repeat(n)} }\n`,
  ),
  text(
    'filebeat.yml',
    'hosts',
    (n) => `${FILEBEAT}output.elasticsearch:\n  hosts: [${many(n, (at) => `"http://es${at}:9200"`, ', ')}]\n`,
  ),
  text('filebeat.yml', 'dotted keys', (n) => `${FILEBEAT}${many(n, (at) => `output.elasticsearch.a${at}: 1\n`)}`),
  text('filebeat.yml', 'a long dotted key', (n) => `${FILEBEAT}output.elasticsearch${'.a'.repeat(n)}: 1\n`),
  text(
    'filebeat.yml',
    'a script',
    (n) =>
      `${FILEBEAT}processors:\n  - script:\n      lang: javascript\n      source: >\n${'        function process(event) { }\n'.repeat(n)}`,
  ),
  text(
    'filebeat.yml',
    'a dissect',
    (n) => `${FILEBEAT}processors:\n  - dissect: { tokenizer: '${'%{a} '.repeat(n)}' }\n`,
  ),
  text(
    'filebeat.yml',
    'indices',
    (n) =>
      `${FILEBEAT}output.elasticsearch:\n  hosts: [a]\n  indices:\n${many(n, (at) => `    - { index: 'a-%{[b]}-${at}', when.contains: { message: a } }\n`)}`,
  ),
  text(
    'filebeat.yml',
    'autodiscover',
    (n) =>
      `filebeat.autodiscover:\n  providers:\n    - type: docker\n      templates:\n${many(n, () => '        - { condition: { contains: { a: b } }, config: [{ type: container, paths: [/a] }] }\n')}`,
  ),
  text(
    'pipeline.json',
    'ingest processors',
    (n) => `{"description":"a","processors":[${many(n, (at) => `{"set":{"field":"a${at}","value":1}}`, ',')}]}`,
  ),
  text(
    'pipeline.json',
    'groks',
    (n) => `{"processors":[${many(n, () => '{"grok":{"field":"m","patterns":["%{A:b}"]}}', ',')}]}`,
  ),
  text(
    'pipeline.json',
    'a grok',
    (n) => `{"processors":[{"grok":{"field":"m","patterns":["${'%{WORD:a} '.repeat(n)}"]}}]}`,
  ),
  text(
    'pipeline.json',
    'a grok of braces',
    (n) => `{"processors":[{"grok":{"field":"m","patterns":["${'%{'.repeat(n)}"]}}]}`,
  ),
  text(
    'pipeline.json',
    'a dissect pattern',
    (n) => `{"processors":[{"dissect":{"field":"m","pattern":"${'%{a} '.repeat(n)}"}}]}`,
  ),
  text(
    'pipeline.json',
    'a date format',
    (n) => `{"processors":[{"date":{"field":"m","formats":["${'yyyy'.repeat(n)}"]}}]}`,
  ),
  text('pipeline.json', 'a script', (n) => `{"processors":[{"script":{"source":"${'ctx.a = 1; '.repeat(n)}"}}]}`),
  text(
    'pipeline.json',
    'conditions',
    (n) => `{"processors":[{"set":{"if":"${'ctx.a != null && '.repeat(n)} true","field":"a","value":1}}]}`,
  ),
  text(
    'pipeline.json',
    'a foreach',
    (n) =>
      `{"processors":[${'{"foreach":{"field":"a","processor":'.repeat(Math.min(n, 40))}{"set":{"field":"a","value":1}}${'}}'.repeat(Math.min(n, 40))}${',{"remove":{"field":"a"}}'.repeat(n)}]}`,
  ),
  text(
    'template.json',
    'a template of fields',
    (n) =>
      `{"index_patterns":["a-*"],"template":{"mappings":{"properties":{${many(n, (at) => `"a${at}":{"type":"keyword"}`, ',')}}}}}`,
  ),
  text(
    'template.json',
    'a template of nested fields',
    (n) =>
      `{"index_patterns":["a-*"],"template":{"mappings":{"properties":{"a":${'{"properties":{"a":'.repeat(n)}1${'}}'.repeat(n)}}}}}`,
  ),
  text(
    'template.json',
    'a template of patterns',
    (n) => `{"index_patterns":[${many(n, (at) => `"a${at}-*"`, ',')}],"template":{"settings":{}}}`,
  ),
  text(
    'template.json',
    'a template of stars',
    (n) => `{"index_patterns":["${'a*'.repeat(n)}"],"template":{"settings":{}}}`,
  ),
  text(
    'template.json',
    'dynamic templates',
    (n) =>
      `{"index_patterns":["a-*"],"template":{"mappings":{"dynamic_templates":[${many(n, (at) => `{"a${at}":{"match":"*","mapping":{"type":"keyword"}}}`, ',')}]}}}`,
  ),
  text(
    'template.json',
    'settings',
    (n) => `{"index_patterns":["a-*"],"template":{"settings":{${many(n, (at) => `"index.a${at}":1`, ',')}}}}`,
  ),
  text(
    'ilm.json',
    'phases',
    (n) =>
      `{"policy":{"phases":{"hot":{"actions":{"rollover":{"max_age":"1d"}}},${many(n, (at) => `"p${at}":{"actions":{}}`, ',')}}}}`,
  ),
  text(
    'elasticsearch.yml',
    'settings of a node',
    (n) => `cluster.name: a\nnode.name: b\n${many(n, (at) => `xpack.security.a${at}: true\n`)}`,
  ),
  text('elastalert/rules/a.yaml', 'filters', (n) => ELASTALERT + many(n, (at) => `  - term: { a: ${at} }\n`)),
  text(
    'elastalert/rules/a.yaml',
    'a Lucene query',
    (n) => `${ELASTALERT}  - query: { query_string: { query: '${'a:b AND '.repeat(n)}c' } }\n`,
  ),
  text(
    'elastalert/rules/a.yaml',
    'a Lucene query of brackets',
    (n) => `${ELASTALERT}  - query: { query_string: { query: '${'('.repeat(n)}' } }\n`,
  ),
  text(
    'elastalert/rules/a.yaml',
    'a Lucene query of quotes',
    (n) => `${ELASTALERT}  - query: { query_string: { query: '${'" '.repeat(n)}' } }\n`,
  ),
  text(
    'elastalert/rules/a.yaml',
    'alerters',
    (n) => `name: a\ntype: any\nindex: logs-*\nalert: [${many(n, () => 'slack', ', ')}]\n`,
  ),
  text(
    'elastalert/config.yaml',
    'ElastAlert',
    (n) => `rules_folder: rules\nes_host: es\nes_port: 9200\nwriteback_index: a\n${many(n, (at) => `a${at}: 1\n`)}`,
  ),
  text('a.ndjson', 'lines', (n) =>
    '{"type":"dashboard","id":"a","attributes":{"title":"a"},"references":[]}\n'.repeat(n),
  ),
  text('kibana.ndjson', 'lines of Kibana', (n) =>
    '{"type":"index-pattern","id":"logs-*","attributes":{"title":"logs-*"}}\n'.repeat(n),
  ),
]; // prettier-ignore

const code: readonly Hostile[] = [
  ...[
    ['references', 'a.'],
    ['calls', 'a('],
    ['lists', '['],
    ['maps', '{a = '],
    ['parentheses', '('],
    ['additions', '1 + '],
    ['negations', '!'],
    ['indices', 'a[0]'],
    ['strings', '"a" + '],
    ['escapes', '"\\n" + '],
    ['comments', '/* a */ '],
  ].map(([name = '', piece = '']) =>
    text('a.alloy', `Alloy ${name}`, (n) => `${ALLOY}loki.relabel "r" {\n  forward_to = ${piece.repeat(n)}\n}\n`),
  ),
  text(
    'a.alloy',
    'Alloy components',
    (n) =>
      ALLOY +
      many(n, (at) => `loki.source.file "a${at}" {\n  targets = []\n  forward_to = [loki.write.w.receiver]\n}\n`),
  ),
  text(
    'a.alloy',
    'Alloy components in a chain',
    (n) => ALLOY + many(n, (at) => `loki.process "a${at}" {\n  forward_to = [loki.process.a${at + 1}.receiver]\n}\n`),
  ),
  text(
    'a.alloy',
    'Alloy components in a list',
    (n) => `${ALLOY}loki.process "p" {\n  forward_to = [${many(n, () => 'loki.write.w.receiver', ', ')}]\n}\n`,
  ),
  text('a.alloy', 'equal Alloy components', (n) => ALLOY.repeat(n)),
  text(
    'a.alloy',
    'Alloy stages',
    (n) =>
      `${ALLOY}loki.process "p" {\n  forward_to = [loki.write.w.receiver]\n${many(n, () => '  stage.json {\n    expressions = { a = "b" }\n  }\n  stage.labels {\n    values = { a = "" }\n  }\n')}}\n`,
  ),
  text(
    'a.alloy',
    'nested Alloy stages',
    (n) =>
      `${ALLOY}loki.process "p" {\n  forward_to = [loki.write.w.receiver]\n${'  stage.match {\n    selector = "{a=\\"b\\"}"\n'.repeat(n)}${'}'.repeat(n)}}\n`,
  ),
  text(
    'a.alloy',
    'Alloy relabel rules',
    (n) =>
      `${ALLOY}loki.relabel "r" {\n  forward_to = [loki.write.w.receiver]\n${many(n, (at) => `  rule {\n    source_labels = ["a${at}"]\n    target_label = "b"\n  }\n`)}}\n`,
  ),
  text(
    'a.alloy',
    'Alloy targets',
    (n) =>
      `${ALLOY}loki.source.file "a" {\n  targets = [\n${many(n, (at) => `    { __path__ = "/a${at}", job = "a" },\n`)}  ]\n  forward_to = [loki.write.w.receiver]\n}\n`,
  ),
  text('a.alloy', 'Alloy attributes', (n) => `${ALLOY}loki.relabel "r" {\n${many(n, (at) => `  a${at} = 1\n`)}}\n`),
  text('a.alloy', 'one Alloy attribute', (n) => `${ALLOY}loki.relabel "r" {\n${'  forward_to = []\n'.repeat(n)}}\n`),
  text('a.alloy', 'a long Alloy name', (n) => `${ALLOY}loki${'.a'.repeat(n)} "r" {\n}\n`),
  text('a.alloy', 'a long Alloy label', (n) => `${ALLOY}loki.relabel "${'r'.repeat(n)}" {\n}\n`),
  text('a.alloy', 'deep Alloy blocks', (n) => 'a {\n'.repeat(n)),
  text('a.alloy', 'broken Alloy blocks', (n) => 'loki.write "a" {\n'.repeat(n)),
  ...[
    ['plugins', 'mutate { add_field => { "a" => "b" } }\n'],
    ['groks', 'grok { match => { "message" => "%{WORD:a}" } }\n'],
    ['conditions', 'if [a] == "b" { drop {} }\n'],
    ['else ifs', 'if [a] { } else if [b] { drop {} }\n'],
    ['dates', 'date { match => ["a", "ISO8601"] }\n'],
    ['comments', '# a\n'],
    ['open ifs', 'if [a] {\n'],
    ['open plugins', 'a {\n'],
    ['braces', '{'],
    ['brackets', '['],
    ['references', '[a]'],
    ['rubies', 'ruby { code => "a" }\n'],
  ].map(([name = '', piece = '']) =>
    text(
      'logstash.conf',
      `Logstash ${name}`,
      (n) => `input { beats { port => 5044 } }\nfilter {\n${piece.repeat(n)}}\noutput { stdout {} }\n`,
    ),
  ),
  text(
    'logstash.conf',
    'Logstash outputs',
    (n) =>
      `input { beats { port => 5044 } }\noutput {\n${many(n, (at) => `  elasticsearch { hosts => ["http://es${at}:9200"] index => "a" }\n`)}}\n`,
  ),
  text(
    'logstash.conf',
    'Logstash inputs',
    (n) => `input {\n${many(n, (at) => `  beats { port => ${at} }\n`)}}\noutput { stdout {} }\n`,
  ),
  text(
    'logstash.conf',
    'Logstash options',
    (n) =>
      `input { beats { port => 5044 } }\nfilter { mutate {\n${many(n, (at) => `  a${at} => "b"\n`)}} }\noutput { stdout {} }\n`,
  ),
  text(
    'logstash.conf',
    'one Logstash option',
    (n) =>
      `input { beats { port => 5044 } }\nfilter { mutate {\n${'  remove_field => "b"\n'.repeat(n)}} }\noutput { stdout {} }\n`,
  ),
  text(
    'logstash.conf',
    'Logstash fields',
    (n) =>
      `input { beats { port => 5044 } }\nfilter { mutate { add_field => {\n${many(n, (at) => `  "a${at}" => "b"\n`)}} } }\noutput { stdout {} }\n`,
  ),
  text(
    'logstash.conf',
    'a Logstash string',
    (n) =>
      `input { beats { port => 5044 } }\nfilter { mutate { add_field => { "a" => "${'%{b}'.repeat(n)}" } } }\noutput { stdout {} }\n`,
  ),
  text(
    'logstash.conf',
    'a long grok',
    (n) =>
      `input { beats { port => 5044 } }\nfilter { grok { match => { "message" => "${'%{WORD:a} '.repeat(n)}" } } }\noutput { stdout {} }\n`,
  ),
  text(
    'logstash.conf',
    'a condition of ands',
    (n) =>
      `input { beats { port => 5044 } }\nfilter { if [a] ${'and [a] '.repeat(n)}{ drop {} } }\noutput { stdout {} }\n`,
  ),
  text(
    'logstash.conf',
    'a condition of lists',
    (n) =>
      `input { beats { port => 5044 } }\nfilter { if [a] in [${'"a", '.repeat(n)}"b"] { drop {} } }\noutput { stdout {} }\n`,
  ),
  text('logstash.conf', 'many sections', (n) => 'input { stdin {} }\n'.repeat(n)),
  text(
    'fluent-bit.conf',
    'Fluent Bit sections',
    (n) =>
      `[SERVICE]\n    Flush 1\n${'[INPUT]\n    Name tail\n    Path /a\n    Tag a\n[OUTPUT]\n    Name loki\n    Match *\n'.repeat(n)}`,
  ),
  text(
    'fluent-bit.conf',
    'Fluent Bit keys',
    (n) =>
      `[INPUT]\n    Name tail\n    Path /a\n${many(n, (at) => `    K${at} v\n`)}[OUTPUT]\n    Name loki\n    Match *\n`,
  ),
  text(
    'fluent-bit.conf',
    'a Fluent Bit label list',
    (n) =>
      `[INPUT]\n    Name tail\n    Path /a\n[OUTPUT]\n    Name loki\n    Match *\n    Labels ${'a=b,'.repeat(n)}\n`,
  ),
  text(
    'fluent-bit.conf',
    'Fluent Bit spaces',
    (n) => `[INPUT]\n    Name tail${' '.repeat(n)}\n    Path /a\n[OUTPUT]\n    Name loki\n`,
  ),
  text(
    'otel.yaml',
    'receivers of OpenTelemetry',
    (n) =>
      `${OTEL.replace('receivers: { otlp: {} }\n', '')}receivers:\n  otlp: {}\n${many(n, (at) => `  otlp/${at}: {}\n`)}`,
  ),
  text(
    'otel.yaml',
    'pipelines of OpenTelemetry',
    (n) => OTEL + many(n, (at) => `    logs/${at}: { receivers: [otlp], exporters: [debug] }\n`),
  ),
  text(
    'otel.yaml',
    'operators of OpenTelemetry',
    (n) =>
      `exporters: { debug: {} }\nreceivers:\n  filelog:\n    include: [/a]\n    operators:\n${many(n, (at) => `      - { type: json_parser, id: a${at}, output: a${at + 1} }\n`)}service:\n  pipelines:\n    logs: { receivers: [filelog], exporters: [debug] }\n`,
  ),
  text(
    'otel.yaml',
    'processors of OpenTelemetry',
    (n) => `${OTEL}processors:\n${many(n, (at) => `  batch/${at}: {}\n`)}`,
  ),
  text(
    'values.yaml',
    'Helm values',
    (n) => `loki:\n  schemaConfig: { configs: [] }\n  structuredConfig:\n${many(n, (at) => `    a${at}: 1\n`)}`,
  ),
  text(
    'template.yaml',
    'CloudFormation resources',
    (n) =>
      `Resources:\n${many(n, (at) => `  G${at}: { Type: "AWS::Logs::LogGroup", Properties: { RetentionInDays: 7 } }\n`)}`,
  ),
  text(
    'template.yaml',
    'CloudFormation functions',
    (n) => `Resources:\n  G: { Type: "AWS::Logs::LogGroup", Properties: { LogGroupName: ${'!Sub '.repeat(n)}a } }\n`,
  ),
  text(
    'agent.json',
    'files of the CloudWatch agent',
    (n) =>
      `{"logs":{"logs_collected":{"files":{"collect_list":[${many(n, (at) => `{"file_path":"/a${at}","log_group_name":"g"}`, ',')}]}}}}`,
  ),
]; // prettier-ignore

const specs: readonly Hostile[] = [
  text('logagg.yaml', 'services of a spec', (n) => SPEC + many(n, (at) => `  - { name: a${at} }\n`)),
  text('logagg.yaml', 'equal services of a spec', (n) => SPEC + '  - { name: a }\n'.repeat(n)),
  text(
    'logagg.yaml',
    'unknown keys of a spec',
    (n) => `${SPEC}  - { name: a }\n${many(n, (at) => `servces${at}: 1\n`)}`,
  ),
  text('logagg.yaml', 'one unknown key of a spec', (n) => `${SPEC}  - { name: a }\n${'servces: 1\n'.repeat(n)}`),
  text(
    'logagg.yaml',
    'alerts of a spec',
    (n) =>
      `${SPEC}  - { name: a }\nnotify: { receivers: [{ name: o, webhook: { url: { fromEnv: U } } }] }\nalerts:\n${many(n, (at) => `  - { name: A${at}, match: { level: error }, measure: count, above: 1 }\n`)}`,
  ),
  text(
    'logagg.yaml',
    'redactions of a spec',
    (n) =>
      `${SPEC}  - { name: a }\nredact:\n${many(n, (at) => `  - { name: r${at}, pattern: 'a${at}', replace: b }\n`)}`,
  ),
  text(
    'logagg.yaml',
    'a redaction of groups',
    (n) => `${SPEC}  - { name: a }\nredact:\n  - { name: r, pattern: '${'(a)'.repeat(n)}', replace: b }\n`,
  ),
  text(
    'logagg.yaml',
    'patches of a spec',
    (n) =>
      `${SPEC}  - { name: a }\npatches:\n${many(n, () => '  - { file: docker/loki/loki-config.yaml, merge: { a: 1 } }\n')}`,
  ),
  text('logagg.yaml', 'documents of a spec', (n) => many(n, () => `${SPEC}  - { name: a }\n`, '---\n')),
  text(
    'logagg.yaml',
    'fields of a service',
    (n) => `${SPEC}  - name: a\n    fields:\n${many(n, (at) => `      f${at}: { from: f${at} }\n`)}`,
  ),
  text('logagg.yaml', 'errors in a spec', (n) => `${SPEC}${'  - name\n'.repeat(n)}`),
]; // prettier-ignore

/** Every hostile file. */
export const HOSTILE_FILES: readonly Hostile[] = [
  ...anyPieces,
  ...yaml,
  ...compose,
  ...included,
  ...loki,
  ...queries,
  ...rules,
  ...grafana,
  ...elastic,
  ...code,
  ...specs,
];
