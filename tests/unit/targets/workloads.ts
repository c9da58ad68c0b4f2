import { type Extension, PLAIN_WORKLOAD, type Port, type Workload } from '../../../src/contracts/workload.js';

/** A port that is published. */
export const HTTP: Port = { number: 3100, scheme: 'http', published: 3100 };

/** A workload with nothing that is not needed, to be overridden. */
export function makeWorkload(overrides: Partial<Workload> = {}): Workload {
  return {
    ...PLAIN_WORKLOAD,
    name: 'loki',
    image: 'grafana/loki:3.7.6',
    program: ['/usr/bin/loki'],
    memory: 512 * 1024 ** 2,
    cpu: 0.5,
    ...overrides,
  };
}

/** A workload in which every part is used. */
export function fullWorkload(overrides: Partial<Workload> = {}): Workload {
  return makeWorkload({
    arguments: ['-config.file=/etc/loki/loki-config.yaml', '-target=all'],
    environment: { TZ: 'UTC' },
    passedEnvironment: [
      { name: 'AWS_ACCESS_KEY_ID', fromEnv: 'S3_KEY', required: 'the access key of the bucket' },
      { name: 'HTTPS_PROXY', fromEnv: 'HTTPS_PROXY', required: null },
    ],
    files: [{ artifact: 'docker/loki/loki-config.yaml', at: '/etc/loki/loki-config.yaml' }],
    volumes: [{ name: 'loki-data', at: '/loki', size: 1024 ** 3 }],
    reads: { docker: null, folders: ['/var/log'], hostName: false },
    secrets: [{ name: 'gcs', source: { fromFile: 'secrets/gcs.json' } }],
    ports: [HTTP, { number: 9095, scheme: 'tcp', published: null }],
    health: {
      probe: { kind: 'exec', command: ['/usr/bin/loki', '-health'] },
      interval: 10,
      timeout: 5,
      retries: 5,
      startPeriod: 45,
    },
    dependsOn: [{ workload: 'alertmanager', until: 'started' }],
    user: '10001:10001',
    temporary: ['/tmp'],
    stopGrace: 60,
    notes: ['Stores and searches the logs.'],
    ...overrides,
  });
}

/** What is added to a Grafana that the application has already. */
export function makeExtension(overrides: Partial<Extension> = {}): Extension {
  return {
    service: 'grafana',
    environment: {},
    files: [{ artifact: 'docker/grafana/datasources.yaml', at: '/etc/grafana/provisioning/datasources/logagg.yaml' }],
    secrets: [],
    fingerprint: null,
    readableLogs: false,
    joinsStack: true,
    ...overrides,
  };
}
