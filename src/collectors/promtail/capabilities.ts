import type { CollectorCapability, Declared } from '../../contracts/capabilities.js';

/** What Promtail and its configuration can do. */
export const capabilities: Declared<CollectorCapability> = {
  'source compose': true,
  'source container': true,
  'source files': true,
  'format json': true,
  'format logfmt': true,
  'format text': true,
  level: true,
  'detect level': true,
  levels: true,
  timestamp: true,
  message: true,
  trace: true,
  fields: true,
  labels: true,
  multiline: true,
  sampling: true,
  drop: true,
  redact: true,
  'line limit': true,
  'docker project': true,
  'docker proxy': true,
  'docker files': false,
  'docker api': true,
};
