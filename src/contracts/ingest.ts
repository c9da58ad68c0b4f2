/** How lines reach a backend. A collector feeds a backend when it has a sink for the backend's protocol. */
export type IngestProtocol = 'loki-push' | 'otlp' | 'elasticsearch-bulk';

/** Where and how a backend takes lines in. */
export interface IngestEndpoint {
  readonly protocol: IngestProtocol;
  readonly url: string;
  /** Tenant header; null: none. */
  readonly tenant: string | null;
  /** Workload that must be there before lines are sent. */
  readonly workload: string;
}
