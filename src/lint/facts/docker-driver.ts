import { tableOf } from './fact.js';

/** How the value of an option is read. */
type OptionType = 'text' | 'duration' | 'integer' | 'boolean';

/**
 * The options of the Docker logging driver `loki`; it refuses a container with any other. Source: `validateDriverOpt` and
 * `parseConfig` in clients/cmd/docker-driver/config.go of Loki 3.7.6.
 */
export const DRIVER_OPTIONS = tableOf<OptionType>(
  { appliesTo: { engine: 'loki' }, verified: '3.7.6' },
  {
    'loki-url': 'text',
    'loki-external-labels': 'text',
    'loki-tls-ca-file': 'text',
    'loki-tls-cert-file': 'text',
    'loki-tls-key-file': 'text',
    'loki-tls-server-name': 'text',
    'loki-tls-insecure-skip-verify': 'boolean',
    'loki-proxy-url': 'text',
    'loki-timeout': 'duration',
    'loki-batch-wait': 'duration',
    'loki-batch-size': 'integer',
    'loki-min-backoff': 'duration',
    'loki-max-backoff': 'duration',
    'loki-retries': 'integer',
    'loki-pipeline-stage-file': 'text',
    'loki-pipeline-stages': 'text',
    'loki-tenant-id': 'text',
    'loki-relabel-config': 'text',
    'no-file': 'boolean',
    'keep-file': 'boolean',
    labels: 'text',
    env: 'text',
    'env-regex': 'text',
    'max-size': 'text',
    'max-file': 'text',
    mode: 'text',
    'max-buffer-size': 'text',
  },
);
