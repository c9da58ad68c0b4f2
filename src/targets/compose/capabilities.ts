import type { Declared, TargetCapability } from '../../contracts/capabilities.js';

/** What Docker Compose can do. */
export const capabilities: Declared<TargetCapability> = {
  'source compose': true,
  'source container': true,
  'source files': true,
  'secret fromEnv': true,
  'secret fromFile': true,
  'health checks': true,
  jobs: true,
  expose: true,
  agents: true,
  extensions: true,
};
