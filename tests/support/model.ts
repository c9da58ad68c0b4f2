import type { Alert, Model, Service } from '../../src/model/model.js';

/** A JSON service with nothing declared, to be overridden. */
export function makeService(overrides: Partial<Service> = {}): Service {
  const name = overrides.name ?? 'api';
  return {
    name,
    source: { kind: 'compose', service: name },
    format: 'json',
    level: 'level',
    timestamp: null,
    message: 'message',
    trace: null,
    pattern: null,
    fields: [],
    labels: [],
    multiline: null,
    retention: 31 * 86_400,
    sampling: null,
    redact: [],
    ...overrides,
  };
}

/** An alert that counts errors of `api`, to be overridden. */
export function makeAlert(overrides: Partial<Alert> = {}): Alert {
  return {
    name: 'HighErrorRate',
    services: ['api'],
    match: { levels: ['error', 'fatal'], contains: [], excludes: [], regex: null, fields: [] },
    condition: { measure: 'count', comparison: 'above', threshold: 10 },
    window: 300,
    for: 0,
    groupBy: [],
    minimum: null,
    severity: 'warning',
    summary: 'HighErrorRate on {{service}}',
    description: null,
    runbook: null,
    ...overrides,
  };
}

/** A model with one service and no alert, for Loki with Promtail under Compose. */
export function makeModel(overrides: Partial<Model> = {}): Model {
  return {
    name: 'dryad',
    environment: 'production',
    backend: 'loki',
    collector: 'promtail',
    target: 'compose',
    compose: {
      files: ['docker-compose.yml'],
      override: 'docker-compose.logging.yml',
      project: null,
      network: null,
      external: false,
      dataRoot: '/var/lib/docker',
      images: {},
      ports: {},
      socketProxy: false,
    },
    outputs: 'docker',
    retention: { default: 31 * 86_400 },
    services: [makeService()],
    alerts: [],
    notify: { alertmanager: null, receivers: [] },
    grafana: { service: null, port: 3000 },
    datasources: { prometheus: null, tempo: null },
    loki: {
      version: '3.7.6',
      schemaFrom: '2024-04-01',
      tenant: null,
      deletionMode: 'disabled',
      limits: {
        ingestionRate: null,
        ingestionBurst: null,
        maxLineSize: null,
        maxStreams: null,
        perStreamRate: null,
        perStreamBurst: null,
        maxEntriesPerQuery: null,
        maxQuerySeries: null,
        rejectOlderThan: null,
        queryTimeout: null,
      },
      storage: { kind: 'filesystem' },
    },
    elk: {
      version: '9.5.2',
      heap: 1024 ** 3,
      security: true,
      logstash: false,
      alerting: 'elastalert',
      lifecycle: { rolloverAge: null, rolloverSize: 50 * 1024 ** 3 },
    },
    ...overrides,
  };
}
