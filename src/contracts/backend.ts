import type { Model } from '../model/model.js';
import type { BackendCapability, Supports } from './capabilities.js';
import type { RenderContext } from './context.js';
import type { Dashboard, Datasource } from './grafana.js';
import type { IngestEndpoint, IngestProtocol } from './ingest.js';
import type { Part } from './part.js';
import type { SettingsSection } from './settings.js';
import type { KnownWorkload } from './workload.js';

/** What stores and searches the logs. */
export interface Backend {
  /** The word in the spec. */
  readonly name: string;
  readonly title: string;
  /** One line for help texts and docs. */
  readonly description: string;
  readonly defaultCollector: string;
  readonly accepts: IngestProtocol;
  /** What else of a spec it can do; the rest is refused. */
  readonly supports: Supports<BackendCapability>;
  /** The section of the spec that only it reads; left out: it has none. */
  readonly settings?: SettingsSection;
  /** Every workload that it can add, for models of this backend. */
  readonly workloads: readonly KnownWorkload[];
  ingest(model: Model): IngestEndpoint;
  /** Storage, alert artifacts, query docs and its workloads. */
  build(model: Model, context: RenderContext): Part;
  /** The log datasource of this backend, without the neighbours (Prometheus, Tempo, Alertmanager). */
  datasource(model: Model): Datasource;
  dashboards(model: Model): readonly Dashboard[];
}
