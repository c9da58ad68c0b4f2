import type { Workload } from '../../contracts/workload.js';

/** A folder or socket of the host and its path in the container. */
export interface HostPath {
  readonly source: string;
  readonly target: string;
}

/** A workload in Docker's words: its command and what it gets of the host are decided. */
export interface ComposeWorkload extends Workload {
  /** What its container gets instead of the image's own command; empty: nothing. */
  readonly command: readonly string[];
  /** Folders and sockets of the host, mounted read-only. */
  readonly hostPaths: readonly HostPath[];
  /** Variable with the name of the project that the stack is started in; null: not needed. */
  readonly projectVariable: string | null;
  /** Only the workloads that depend on it can reach it. */
  readonly private: boolean;
}
