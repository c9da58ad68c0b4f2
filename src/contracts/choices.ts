import type { Backend } from './backend.js';
import type { SourceKind } from './capabilities.js';
import type { Collector } from './collector.js';
import type { Target } from './target.js';

/** What a spec's `backend`, `collector` and `target` are chosen from. */
export interface Choices {
  readonly backends: readonly Backend[];
  readonly collectors: readonly Collector[];
  readonly targets: readonly Target[];
}

/** One of each. */
export interface Triple {
  readonly backend: Backend;
  readonly collector: Collector;
  readonly target: Target;
}

const SOURCE_KINDS = Object.keys({ compose: 0, container: 0, files: 0 } satisfies Record<
  SourceKind,
  0
>) as SourceKind[];

/** Whether a collector has a sink for one of the backend's protocols. */
export function feeds(collector: Collector, backend: Backend): boolean {
  return collector.sinks.some((sink) => backend.accepts.includes(sink));
}

/** Whether the three can be one stack: lines of some source reach the backend. */
export function fits({ backend, collector, target }: Triple): boolean {
  return feeds(collector, backend) && SOURCE_KINDS.some((kind) => reads(collector, target, kind));
}

function reads(collector: Collector, target: Target, kind: SourceKind): boolean {
  return collector.supports[`source ${kind}`] === true && target.supports[`source ${kind}`] === true;
}
