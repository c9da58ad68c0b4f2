import type { Match } from '../model/model.js';

/** How lines reach a backend. A collector feeds a backend when it has a sink for the backend's protocol. */
export type IngestProtocol = 'loki-push' | 'otlp' | 'elasticsearch-bulk' | 'beats';

/** Where and how a backend takes lines in. */
export interface IngestEndpoint {
  readonly protocol: IngestProtocol;
  readonly url: string;
  /** Tenant header; null: none. */
  readonly tenant: string | null;
  /** Workload that must be there before lines are sent. */
  readonly workload: string;
  /** When that one is there: once it runs, while it is healthy, or when it, a job, has ended well. */
  readonly until: 'started' | 'healthy' | 'completed';
  /** Names of all of the backend's workloads, whose own logs are nobody's service. */
  readonly own: readonly string[];
  /** What the collector must mark: the backend finds these lines by the mark, because it cannot match them itself. */
  readonly marks: readonly Mark[];
}

/** A name that every matching line of some services gets. */
export interface Mark {
  readonly name: string;
  readonly services: readonly string[];
  readonly match: Match;
}
