type Scalar = string | number | boolean;

/** A value of the spec, and another valid one. */
export class Leaf {
  constructor(
    readonly value: Scalar,
    readonly other: Scalar,
  ) {}
}

export type Tree = Leaf | Tree[] | { [key: string]: Tree } | Scalar | null;

const or = (value: Scalar, other: Scalar) => new Leaf(value, other);

/** Every key of the spec that can be there together with the others, for any backend, collector and target. */
export function maximalSpec(): { [key: string]: Tree } {
  return {
    version: 1,
    name: or('shop', 'store'),
    environment: or('staging', 'test'),
    compose: {
      mode: or('override', 'project'),
      file: or('docker-compose.yml', 'compose.yml'),
      override: or('docker-compose.logging.yml', 'logging.yml'),
      projectDirectory: or('.', 'deploy'),
      project: or('shop', 'store'),
      network: or('backend', 'front'),
      external: or(true, false),
      dataRoot: or('/srv/docker', '/data/docker'),
      socket: or('/run/user/1000/docker.sock', '/run/podman/podman.sock'),
      prefix: or('logs-', 'log-'),
      images: { grafana: or('grafana/grafana:13.2.1', 'grafana/grafana:13.2.0') },
      ports: { alertmanager: or(9094, 9095) },
      socketProxy: or(true, false),
    },
    outputs: or('ops', 'docker'),
    retention: { default: or('31d', '32d') },
    services: [api(), worker(), nginx()],
    alerts: alerts(),
    notify: { receivers: receivers() },
    watch: or(true, false),
    grafana: { port: or(3001, 3002) },
    datasources: {
      prometheus: or('http://prometheus:9090', 'http://prometheus:9091'),
      tempo: or('http://tempo:3200', 'http://tempo:3201'),
    },
    resources: {
      grafana: { memory: or('1GiB', '2GiB'), cpu: or(0.5, 1) },
    },
    loki: {
      version: or('3.7.6', '3.7.5'),
      schemaFrom: or('2025-01-01', '2025-01-02'),
      tenant: or('team-a', 'team-b'),
      deletionMode: or('filter-only', 'filter-and-delete'),
      limits: limits(),
      storage: { s3: s3() },
    },
    elk: {
      version: or('9.5.3', '9.5.1'),
      heap: or('2g', '3g'),
      security: or(true, false),
      logstash: or(true, false),
      alerting: or('elastalert', 'kibana'),
      lifecycle: { rolloverAge: or('12h', '13h'), rolloverSize: or('10GiB', '11GiB') },
    },
  };
}

const SNS_TOPIC = 'arn:aws:sns:eu-central-1:123456789012:alerts';

interface Alternative {
  readonly at: readonly (string | number)[];
  readonly tree: Tree;
  /** Other parts that it needs. */
  readonly also?: readonly { readonly at: readonly (string | number)[]; readonly tree: Tree }[];
  /** Parts of the spec that this one excludes. */
  readonly without?: readonly (readonly (string | number)[])[];
}

/** Other hosts reach a store with passwords only, and not through Logstash. */
const AUTH = [
  { at: ['loki', 'auth'], tree: { user: 'shop', password: { fromEnv: 'LOKI_PASSWORD' } } },
  { at: ['elk'], tree: { version: '9.5.3' } },
];

/** An existing store has its own receivers and its own retention of each service. */
const OF_THE_STORE = [['notify'], ['services', 0, 'retention']];

/** What takes the place of a part of the spec: where only one of several keys may be set, and parts that cost time. */
export const ALTERNATIVES: readonly Alternative[] = [
  {
    at: ['loki', 'storage'],
    tree: { gcs: { bucket: or('logs', 'lines'), serviceAccount: { fromFile: or('./a.json', './b.json') } } },
  },
  {
    at: ['loki', 'storage'],
    tree: {
      azure: {
        account: or('account', 'account2'),
        container: or('loki', 'logs'),
        accountKey: { fromEnv: or('AZURE_KEY', 'OTHER_KEY') },
      },
    },
  },
  {
    at: ['loki'],
    tree: {
      url: or('https://loki.example.com', 'https://logs.example.com'),
      auth: { user: or('shop', '123'), password: { fromEnv: or('LOKI_PASSWORD', 'LOKI_KEY') } },
      ca: or('./ca.pem', './authority.pem'),
      limits: { maxLineSize: or('128KiB', '256KiB'), queryTimeout: or('1m', '2m') },
    },
    without: OF_THE_STORE,
  },
  {
    at: ['loki'],
    tree: {
      url: 'https://loki.example.com',
      auth: { user: 'shop', password: { fromFile: or('./secrets/loki', './secrets/key') } },
    },
    without: OF_THE_STORE,
  },
  {
    at: ['elk'],
    tree: {
      url: or('https://elastic.example.com', 'https://search.example.com'),
      auth: { user: or('elastic', 'admin'), password: { fromEnv: or('ELASTIC_KEY', 'ADMIN_KEY') } },
      ca: or('./ca.pem', './authority.pem'),
      kibana: or('https://kibana.example.com', 'https://views.example.com'),
    },
  },
  {
    at: ['elk'],
    tree: {
      url: 'https://elastic.example.com',
      auth: { user: 'elastic', password: { fromFile: or('./secrets/elastic', './secrets/admin') } },
    },
  },
  {
    at: ['loki'],
    tree: { auth: { user: or('shop', 'logs'), password: { fromEnv: or('LOKI_KEY', 'LOKI_PASSWORD') } } },
  },
  {
    at: ['agents'],
    tree: [
      { name: or('web', 'site'), services: [or('nginx', 'worker')], project: or('site', 'pages') },
      { name: 'all', project: or('x', 'y') },
    ],
    also: [...AUTH, { at: ['expose'], tree: { domain: 'logs.example.com' } }],
  },
  {
    at: ['expose'],
    tree: {
      domain: or('logs.example.com', '10.0.0.1'),
      port: or(8443, 9443),
      tls: or('internal', 'acme'),
      ca: or('./ca.pem', './authority.pem'),
    },
    also: [...AUTH, { at: ['agents'], tree: [{ name: 'web', services: ['nginx'] }] }],
  },
  {
    at: ['expose'],
    tree: { domain: 'a.example.com', tls: { cert: or('./cert.pem', './a.pem'), key: or('./key.pem', './b.pem') } },
    also: AUTH,
  },
  { at: ['compose'], tree: { mode: 'project', swarmStack: or('shop', 'store') } },
  // Apart from the rest: a spec with them takes three times as long to generate.
  {
    at: ['patches'],
    tree: [
      {
        file: 'docker-compose.logging.yml',
        merge: { 'x-note': or('a', 'b'), services: { x: { image: or('a', 'b') } } },
      },
      { file: or('ops/grafana/datasources.yaml', 'ops/grafana/dashboards.yaml'), replace: { '/x': or(1, 2) } },
    ],
  },
  { at: ['notify'], tree: notify() },
  { at: ['notify'], tree: { alertmanager: { url: or('http://am:9093', 'http://am:9094') } } },
  { at: ['grafana'], tree: { service: or('grafana', 'graphs'), port: or(3001, 3002) } },
];

function api(): Tree {
  return {
    name: 'api',
    source: { compose: or('api', 'api2') },
    format: 'json',
    level: or('log.level', 'detect'),
    levels: { E: or('error', 'fatal') },
    timestamp: { field: or('time', 'ts'), format: or('rfc3339', 'unix') },
    message: or('msg', 'text'),
    trace: or('trace', 'span'),
    fields: {
      path: 'keyword',
      status: 'number',
      ok: 'boolean',
      code: or('number', 'keyword'),
      duration: 'number',
      trace: 'keyword',
    },
    labels: [or('region', 'zone'), 'tier'],
    multiline: { start: or('^\\d{4}-', '^\\[') },
    retention: or('14d', '15d'),
    sampling: { keep: or(0.1, 0.2), levels: [or('debug', 'trace')] },
    drop: [
      { levels: [or('trace', 'debug')], contains: or('/healthz', '/ready'), excludes: or('slow', 'late') },
      { regex: or('^GET /ping', '^HEAD /ping'), fields: { path: or('/live', '=~ ^/live'), status: or('< 400', 200) } },
    ],
    redact: [{ pattern: or('\\b\\d{16}\\b', '\\b\\d{15}\\b'), with: or('****', '####') }],
  };
}

function worker(): Tree {
  return {
    name: or('worker', 'workers'),
    source: { container: or('worker-\\d+', 'worker-[0-9]') },
    format: or('logfmt', 'json'),
  };
}

function nginx(): Tree {
  return {
    name: 'nginx',
    source: { files: [or('/var/log/nginx/access.log', '/var/log/nginx/error.log')] },
    format: 'text',
    pattern: or('^(?P<level>\\w+) (?P<message>.*)$', '^(?P<level>\\S+) (?P<message>.*)$'),
  };
}

function alerts(): Tree[] {
  return [
    {
      name: or('Errors', 'Failures'),
      services: [or('api', 'nginx')],
      match: {
        level: or('error', 'warn'),
        contains: [or('database', 'store')],
        excludes: [or('health', 'ping')],
        regex: or('time(d )?out', 'timeout'),
      },
      measure: or('rate', 'count'),
      above: or(10, 11),
      window: or('10m', '11m'),
      for: or('5m', '6m'),
      severity: or('critical', 'info'),
      summary: or('Errors on {{service}}', 'Failures on {{service}}'),
      description: or('{{value}} above {{threshold}}', '{{value}}'),
      runbook: or('https://wiki.example.com/errors', 'https://wiki.example.com/failures'),
    },
    {
      name: 'Broken',
      services: ['api'],
      match: { fields: { path: or('=~ ^/api', '!= /'), status: '>= 500', ok: false } },
      measure: 'count',
      below: or(1, 2),
      groupBy: [or('path', 'status')],
    },
    {
      name: 'Slow',
      services: ['api'],
      measure: 'quantile',
      field: or('duration', 'status'),
      quantile: or(0.95, 0.9),
      above: 2.5,
      minimum: or(100, 101),
    },
    { name: 'Failing', services: ['api'], measure: 'ratio', match: { level: 'warn' }, above: 0.05 },
    { name: 'Silent', measure: 'absence' },
  ];
}

function notify(): Tree {
  return {
    receivers: [...receivers(), ...moreReceivers()],
    groupBy: ['alert', or('service', 'fields'), 'environment'],
    groupWait: or('10s', '20s'),
    groupInterval: or('2m', '3m'),
    repeatInterval: or('12h', '13h'),
    mute: [
      {
        name: or('weekend', 'nights'),
        days: [or('saturday', 'friday')],
        hours: [or('22:00-06:00', '21:00-24:00')],
        timezone: or('Europe/Berlin', 'Asia/Kolkata'),
        severities: [or('info', 'warning')],
        receivers: [or('pager', 'genie')],
      },
    ],
    inhibit: or(true, false),
    aws: {
      accessKeyId: { fromEnv: or('SNS_KEY', 'OTHER_SNS_KEY') },
      secretAccessKey: { fromEnv: or('SNS_SECRET', 'OTHER_SNS_SECRET') },
    },
  };
}

function moreReceivers(): Tree[] {
  const secrets = (name: string) => [
    { fromEnv: or(`${name}_A`, `${name}_B`) },
    { fromFile: or(`./secrets/${name}-a`, `./secrets/${name}-b`) },
  ];
  const each = (name: string, channel: (secret: Tree) => { [key: string]: Tree }): Tree[] =>
    secrets(name).map((secret, index) => ({ name: index === 0 ? name : `${name}-2`, ...channel(secret) }));
  return [
    ...each('hook', (token) => ({
      webhook: { url: { fromEnv: 'HOOK_URL' }, token, headers: { 'X-Key': secrets('head')[0] ?? '' } },
    })),
    { name: 'header', webhook: { url: { fromEnv: 'HOOK_URL' }, headers: { 'X-Key': secrets('head')[1] ?? '' } } },
    ...each('pager', (key) => ({ pagerduty: { key } })),
    ...each('genie', (key) => ({ opsgenie: { key, region: or('eu', 'us') } })),
    ...each('teams', (url) => ({ teams: { url } })),
    ...each('discord', (url) => ({ discord: { url } })),
    ...each('telegram', (token) => ({ telegram: { token, chat: or(-100123, 456), thread: or(12, 13) } })),
    { name: 'sns', sns: { topic: or(SNS_TOPIC, `${SNS_TOPIC}2`) } },
  ];
}

function receivers(): Tree[] {
  return [
    {
      name: or('ops', 'team'),
      severities: [or('critical', 'warning')],
      webhook: { url: { fromEnv: or('OPS_URL', 'TEAM_URL') } },
    },
    { name: 'files', webhook: { url: { fromFile: or('./secrets/a', './secrets/b') } } },
    {
      name: 'dev',
      slack: { url: { fromFile: or('./secrets/slack', './secrets/other') }, channel: or('#logs', '#dev') },
    },
    { name: 'chat', slack: { url: { fromEnv: or('SLACK_URL', 'CHAT_URL') } } },
    {
      name: 'mail',
      email: {
        to: or('ops@example.com', 'dev@example.com'),
        from: or('alerts@example.com', 'logs@example.com'),
        smarthost: or('smtp.example.com:587', 'smtp.example.com:25'),
        username: or('ops', 'dev'),
        password: { fromEnv: or('SMTP_PASSWORD', 'MAIL_PASSWORD') },
        requireTls: or(false, true),
      },
    },
    {
      name: 'post',
      email: {
        to: 'a@example.com',
        from: 'b@example.com',
        smarthost: 'smtp.example.com:587',
        username: 'ops',
        password: { fromFile: or('./secrets/mail', './secrets/post') },
      },
    },
  ];
}

function limits(): Tree {
  return {
    ingestionRate: or('10MB', '11MB'),
    ingestionBurst: or('20MB', '21MB'),
    maxLineSize: or('512KiB', '513KiB'),
    maxStreams: or(10_000, 10_001),
    perStreamRate: or('5MB', '6MB'),
    perStreamBurst: or('20MB', '21MB'),
    maxEntriesPerQuery: or(1000, 1001),
    maxQuerySeries: or(200, 201),
    rejectOlderThan: or('3d', '4d'),
    queryTimeout: or('2m', '3m'),
  };
}

function s3(): Tree {
  return {
    bucket: or('logs', 'lines'),
    region: or('eu-central-1', 'eu-west-1'),
    endpoint: or('minio:9000', 'minio:9001'),
    forcePathStyle: or(true, false),
    insecure: or(true, false),
    accessKeyId: { fromEnv: or('S3_KEY', 'OTHER_KEY') },
    secretAccessKey: { fromEnv: or('S3_SECRET', 'OTHER_SECRET') },
  };
}
