import type { Place } from '../../composefile/value.js';
import type { Finding } from '../../findings/finding.js';
import type { Lines } from './programs/program.js';

/** What init makes of an application before anybody is asked. */
export interface Proposal {
  /** The spec's `name`. */
  readonly name: string;
  /** Paths of the compose files; empty: there are none. */
  readonly composeFiles: readonly string[];
  readonly services: readonly ProposedService[];
  /** Key of the network that the stack joins; null: one of its own. */
  readonly network: ProposedNetwork | null;
  readonly grafana: ProposedGrafana;
  /** Host ports of other workloads, where the application has the default one. */
  readonly ports: readonly ProposedPort[];
  /** URLs as containers reach them; null: not found. */
  readonly prometheus: string | null;
  readonly tempo: string | null;
  readonly alertmanager: string | null;
  readonly guesses: readonly Guess[];
  readonly findings: readonly Finding[];
  /** Every service of the compose files, proposed or not. */
  readonly names: readonly { readonly name: string; readonly place: Place }[];
}

export interface ProposedService {
  /** Legal in a spec. */
  readonly name: string;
  /** As the compose file calls it; null: there is no compose file yet. */
  readonly composeName: string | null;
  readonly lines: Lines;
  /** Who it is: the user's own, or a program that init knows. */
  readonly kind: 'application' | 'program';
  /** Comments in the spec. */
  readonly remarks: readonly string[];
  /** Comments in the spec on why its lines are read like this. */
  readonly formatRemarks: readonly string[];
  /** It runs all the time, so its silence is worth an alert. */
  readonly alwaysRuns: boolean;
}

export interface ProposedNetwork {
  readonly key: string;
  readonly external: boolean;
}

export interface ProposedGrafana {
  /** Compose service to extend; null: logagg adds one. */
  readonly service: string | null;
  /** Host port of the one that is added; null: the spec's default. */
  readonly port: number | null;
}

/** A port of the host for a workload, instead of its default one. */
export interface ProposedPort {
  readonly workload: string;
  readonly port: number;
  readonly because: string;
}

/** Something that init assumed, said to the user. */
export interface Guess {
  /** Compose service it is about; null: the stack as a whole. */
  readonly service: string | null;
  readonly kind: 'format' | 'skipped' | 'stack';
  readonly what: string;
  readonly because: string;
}
