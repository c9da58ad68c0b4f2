import type { Registry } from '../../../src/contracts/registry.js';
import { registry } from '../../../src/registry.js';
import { toyBackend } from './backend.js';
import { toyCollector } from './collector.js';
import { toyTarget } from './target.js';

/** Everything that logagg has, and a backend, a collector and a target as somebody would add them. */
export const toyRegistry: Registry = {
  ...registry,
  backends: [...registry.backends, toyBackend],
  collectors: [...registry.collectors, toyCollector],
  targets: [...registry.targets, toyTarget],
};
