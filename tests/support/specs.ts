/** A spec that uses every key, with values that differ from the defaults. */
export const FULL_SPEC = `# every key
version: 1
name: dryad
environment: staging
backend: loki
collector: alloy
target: compose
compose:
  file: [docker-compose.yml, ../shared/compose.yml]
  override: ./docker-compose.logging.yml
  network: gremlins-network
  external: true
  dataRoot: /srv/docker
  images: { loki: "grafana/loki:3.7.8", grafana: grafana/grafana:13.2.1 }
  ports: { loki: 3101, alertmanager: 9094 }
  socketProxy: true
outputs: ops/docker/
retention:
  default: 31d
services:
  - name: gremlins-api
    source: { compose: api }
    format: json
    level: log.level
    timestamp: { field: time, format: rfc3339 }
    message: msg
    trace: trace
    fields: { http.status: number, path: keyword, duration: number, ok: boolean, region: keyword }
    labels: [region, zone]
    multiline: { start: '^\\d{4}-' }
    retention: 14d
    sampling: { keep: 0.1, levels: [debug, info] }
    drop: [{ contains: /healthz }, { levels: [trace], fields: { http.status: '< 400' } }]
    redact:
      - { pattern: '\\b\\d{16}\\b', with: '****' }
  - name: worker
    source: { container: 'worker-\\d+' }
    format: logfmt
    fields: { trace_id: keyword, path: keyword }
  - name: nginx
    source: { files: [/var/log/nginx/access.log, /var/log/nginx/error.log] }
    format: text
    pattern: '^(?P<ip>\\S+) (?P<level>\\w+) (?P<message>.*)$'
    fields: { ip: keyword }
alerts:
  - name: HighErrorRate
    services: [gremlins-api]
    match:
      level: error
      contains: [database connection, error]
      excludes: [healthcheck]
      regex: 'time(d )?out'
      fields: { path: '=~ ^/api', http.status: '>= 500', ok: false }
    measure: rate
    above: 10
    window: 10m
    for: 5m
    groupBy: [path, region]
    severity: critical
    summary: 'High error rate on {{service}} at {{path}}'
    description: '{{value}} above {{threshold}}'
    runbook: https://wiki.example.com/errors
  - { name: Slow, services: [gremlins-api], measure: quantile, field: duration, quantile: 0.95, above: 2.5, minimum: 100 }
  - { name: Silent, measure: absence, window: 15m }
  - { name: Failing, services: [gremlins-api], measure: ratio, match: { level: warn }, above: 0.05, minimum: 20 }
  - { name: Quiet, measure: count, below: 1, severity: info }
notify:
  receivers:
    - { name: ops, webhook: { url: { fromEnv: OPS_WEBHOOK_URL } }, severities: [critical] }
    - { name: dev, slack: { url: { fromFile: ./secrets/slack }, channel: '#logs' } }
    - name: mail
      email:
        to: ops@example.com
        from: alerts@example.com
        smarthost: smtp.example.com:587
        username: ops
        password: { fromEnv: SMTP_PASSWORD }
        requireTls: false
grafana: { service: grafana, port: 3001 }
datasources: { prometheus: http://prometheus:9090, tempo: http://tempo:3200 }
loki:
  version: 3.7.8
  schemaFrom: 2025-01-01
  tenant: team-a
  limits:
    ingestionRate: 10MB
    ingestionBurst: 20MB
    maxLineSize: 512KiB
    maxStreams: 10000
    perStreamRate: 5MB
    perStreamBurst: 20MB
    maxEntriesPerQuery: 1000
    maxQuerySeries: 200
    rejectOlderThan: 3d
    queryTimeout: 2m
  storage:
    s3:
      bucket: logs
      region: eu-central-1
      endpoint: minio:9000
      forcePathStyle: true
      insecure: true
      accessKeyId: { fromEnv: S3_KEY }
      secretAccessKey: { fromEnv: S3_SECRET }
elk: { version: 9.5.1, heap: 2g, security: true, logstash: true, alerting: kibana, lifecycle: { rolloverAge: 12h, rolloverSize: 10GiB } }
`;

/** The smallest spec. */
export const SMALL_SPEC =
  'version: 1\nname: shop\nbackend: loki\nretention: { default: 31d }\nservices: [{ name: api }]\n';
