import { elkSection } from '../../src/backends/elk/settings.js';
import { lokiSection } from '../../src/backends/loki/settings.js';
import type { Backend } from '../../src/contracts/backend.js';
import type { Collector } from '../../src/contracts/collector.js';
import type { IngestProtocol } from '../../src/contracts/ingest.js';
import type { Registry } from '../../src/contracts/registry.js';
import type { SettingsSection } from '../../src/contracts/settings.js';
import { composeKeys } from '../../src/targets/compose/keys.js';
import { composeSection } from '../../src/targets/compose/settings.js';

/** The names and protocols of real backends and collectors, without anything that renders. */
export const fakeRegistry: Registry = {
  backends: [
    backend('loki', 'loki-push', 'promtail', lokiSection),
    backend('elk', 'elasticsearch-bulk', 'filebeat', elkSection),
  ],
  collectors: [
    collector('promtail', ['loki-push']),
    collector('alloy', ['loki-push', 'otlp']),
    collector('filebeat', ['elasticsearch-bulk']),
  ],
  targets: [
    {
      name: 'compose',
      title: 'compose',
      description: 'compose',
      settings: composeSection,
      supports: {},
      workloads: [],
      keys: composeKeys,
      wiring: refuse,
      print: () => [],
      environment: () => ({ file: '.env', variables: [] }),
      restarts: () => ({ application: [], stack: [], removal: null }),
      removal: () => [],
      steps: () => [],
    },
  ],
  specRules: [],
  presets: [],
};

function backend(name: string, accepts: IngestProtocol, defaultCollector: string, settings: SettingsSection): Backend {
  return {
    name,
    title: name,
    description: name,
    defaultCollector,
    accepts: [accepts],
    supports: {},
    settings,
    workloads: [{ name, added: () => true }],
    ingest: refuse,
    build: refuse,
    grafana: { datasource: refuse, dashboards: refuse },
  };
}

function collector(name: string, sinks: readonly IngestProtocol[]): Collector {
  return { name, title: name, description: name, sinks, supports: {}, drivers: ['json-file', 'local'], build: refuse };
}

function refuse(): never {
  throw new Error('this registry renders nothing');
}
