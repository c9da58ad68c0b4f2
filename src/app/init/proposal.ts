import type { Place } from '../../composefile/value.js';
import type { Finding } from '../../findings/finding.js';
import type { Lines } from '../../formats/format.js';

/** What init derives from an application before the first question. */
export interface Proposal {
  /** The spec's `name`. */
  readonly name: string;
  /** Paths of the compose files. */
  readonly composeFiles: readonly string[];
  /** From the spec's folder; null: the first compose file's folder. */
  readonly projectDirectory: string | null;
  readonly services: readonly ProposedService[];
  /** Key of the network that the stack joins; null: its own network. */
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
  /** Its name in the compose file. */
  readonly composeName: string;
  readonly lines: Lines;
  /** The user's own service, or a program that init recognises. */
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
  /** Host port of the added Grafana; null: the spec's default. */
  readonly port: number | null;
}

/** A port of the host for a workload, instead of its default one. */
export interface ProposedPort {
  readonly workload: string;
  readonly port: number;
  readonly because: string;
}

/** What goes in front of the names of the stack's services. */
export interface ProposedPrefix {
  readonly prefix: string;
  readonly because: string;
}

/** An assumption of init, which is printed for the user. */
export interface Guess {
  /** Compose service it is about; null: the stack as a whole. */
  readonly service: string | null;
  readonly kind: 'format' | 'skipped' | 'stack';
  readonly what: string;
  readonly because: string;
}
