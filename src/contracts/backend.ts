import type { Model } from '../model/model.js';
import type { BackendCapability, Supports } from './capabilities.js';
import type { BuildContext } from './context.js';
import type { Dashboard, Datasource } from './grafana.js';
import type { IngestEndpoint, IngestProtocol } from './ingest.js';
import type { Part } from './part.js';
import type { SettingsSection } from './settings.js';
import type { SpecPath } from './spec-path.js';
import type { Wiring } from './wiring.js';
import type { Dependency, KnownWorkload } from './workload.js';

/** What stores and searches the logs. */
export interface Backend {
  /** The word in the spec. */
  readonly name: string;
  readonly title: string;
  /** One line for help and docs. */
  readonly description: string;
  readonly defaultCollector: string;
  /** Every supported ingest protocol, preferred first. */
  readonly accepts: readonly IngestProtocol[];
  /** What else of a spec it can do; the rest is refused. */
  readonly supports: Supports<BackendCapability>;
  /** The section of the spec that only it reads; absent: none. */
  readonly settings?: SettingsSection;
  /** Keys that its settings in this model exclude; absent: none. */
  refuses?(model: Model): readonly Refusal[];
  /** Every workload that it can add, for models of this backend. */
  readonly workloads: readonly KnownWorkload[];
  /** The endpoint for one of these protocols; null: the model's settings exclude it. */
  ingest(model: Model, wiring: Wiring, protocol: IngestProtocol): IngestEndpoint | null;
  /** What other hosts may reach of its store; absent or null: nothing. */
  exposes?(model: Model, wiring: Wiring): Exposed | null;
  /** Storage, alert artifacts, query docs and its workloads. */
  build(model: Model, context: BuildContext): Part;
  /** What Grafana shows of it; null: the stack gets no Grafana for it. */
  readonly grafana: GrafanaViews | null;
}

/** How a proxy for other hosts reaches a store, which checks users and passwords itself. */
export interface Exposed {
  /** Base URL. */
  readonly upstream: string;
  /** Paths that pass, with `*` at an end. */
  readonly paths: readonly string[];
  readonly waitsFor: Dependency;
}

/** A key that a spec must not set, because of another one. */
export interface Refusal {
  readonly path: SpecPath;
  /** One sentence. */
  readonly why: string;
  /** Left out: the key is to be removed. */
  readonly fix?: string;
}

export interface GrafanaViews {
  /** The log datasource, without the neighbours (Prometheus, Tempo, Alertmanager). */
  datasource(model: Model, wiring: Wiring): Datasource;
  dashboards(model: Model): readonly Dashboard[];
}
