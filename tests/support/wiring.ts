import type { BuildContext, RenderContext } from '../../src/contracts/context.js';
import type { IngestEndpoint } from '../../src/contracts/ingest.js';
import type { Workload } from '../../src/contracts/workload.js';
import type { Model } from '../../src/model/model.js';
import { WRITER_SECRET } from '../../src/protocols/elasticsearch/names.js';
import { compose } from '../../src/targets/compose/index.js';
import { composeWorkloads } from '../../src/targets/compose/lower.js';
import type { ComposeWorkload } from '../../src/targets/compose/workload.js';

/** What the parts of a stack get besides a model that runs under Compose. */
export function contextOf(
  model: Model,
  header: RenderContext = { version: '0.0.0', specPath: 'logagg.yaml' },
  own: readonly string[] = workloadsOf(model),
): BuildContext {
  return { ...header, wiring: compose.wiring(model), own };
}

/** Names of workloads as a stack of the model has them. */
function workloadsOf({ backend, collector }: Model): readonly string[] {
  const store = backend === 'elk' ? ['elasticsearch', 'elk-setup', 'kibana'] : ['loki'];
  return [...store, collector, 'grafana', 'alertmanager', 'docker-socket-proxy'];
}

/** A workload in Docker's words; a proxy that comes with it is left out. */
export function containerOf(model: Model, workload: Workload | undefined): ComposeWorkload {
  const found = workload && composeWorkloads(model, [workload]).at(-1);
  if (found === undefined) throw new Error('no workload');
  return found;
}

/** Where lines get into Loki, to be overridden. */
export function lokiEndpoint(overrides: Partial<IngestEndpoint> = {}): IngestEndpoint {
  return {
    protocol: 'loki-push',
    url: 'http://loki:3100/loki/api/v1/push',
    tenant: null,
    login: null,
    limits: { maxLineSize: 256 * 1024 },
    version: '3.7.6',
    authority: null,
    waitsFor: { workload: 'loki', until: 'healthy' },
    marks: [],
    ...overrides,
  };
}

/** Where lines get into Elasticsearch, to be overridden. */
export function elasticsearchEndpoint(overrides: Partial<IngestEndpoint> = {}): IngestEndpoint {
  return {
    protocol: 'elasticsearch-bulk',
    url: 'http://elasticsearch:9200',
    tenant: null,
    login: { user: 'dryad-writer', password: WRITER_SECRET },
    limits: { maxLineSize: null },
    version: '9.5.3',
    authority: null,
    waitsFor: { workload: 'elk-setup', until: 'completed' },
    marks: [],
    ...overrides,
  };
}
