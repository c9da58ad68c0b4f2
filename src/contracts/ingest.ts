import type { Bytes, Match } from '../model/model.js';
import type { Dependency, Login, MountedSecret } from './workload.js';

/** How lines reach a backend. A collector feeds a backend when it has a sink for one of the backend's protocols. */
export type IngestProtocol = 'loki-push' | 'otlp' | 'elasticsearch-bulk' | 'beats';

/** Where and how a backend accepts lines: everything that a collector may use of it. */
export interface IngestEndpoint {
  readonly protocol: IngestProtocol;
  readonly url: string;
  /** Tenant header; null: none. */
  readonly tenant: string | null;
  /** User that adds lines; null: no password is needed. */
  readonly login: Login | null;
  readonly limits: {
    /** Longest line in bytes; null: no limit. */
    readonly maxLineSize: Bytes | null;
  };
  /** Version of the program that accepts the lines; a collector of the same release has the same version. */
  readonly version: string;
  /** Certificate of the authority that signed the one of the URL; null: a public authority, or no TLS. */
  readonly authority: MountedSecret | null;
  /** What must be there before lines are sent; null: nothing of this stack. */
  readonly waitsFor: Dependency | null;
  /** What the collector must mark: the backend finds these lines by the mark, because it cannot match them itself. */
  readonly marks: readonly Mark[];
}

/** A name that every matching line of some services gets. */
export interface Mark {
  readonly name: string;
  readonly services: readonly string[];
  readonly match: Match;
}
