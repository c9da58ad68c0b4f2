import type { SpecPath } from './spec-path.js';

/** What the keys of a target's section mean, each with its place in the spec. Rules use this and not the settings. */
export interface TargetKeys {
  /** The application's compose files. They are only read. */
  readonly application: readonly PathKey[];
  /** The project directory of these files; null: the first file's folder. */
  readonly applicationFolder: PathKey | null;
  /** The stack starts without them, and changes nothing in the application. */
  readonly startsAlone: boolean;
  /** Files that the target writes at a path of the spec. */
  readonly written: readonly WrittenKey[];
  /** Images instead of the standard ones. */
  readonly images: WorkloadKeys<string>;
  /** Ports on the host instead of the standard ones; null: the stack publishes no ports on one host. */
  readonly ports: WorkloadKeys<number> | null;
  /** null: the target has no keys for Docker. */
  readonly docker: DockerKeys | null;
}

export interface PathKey {
  readonly at: SpecPath;
  /** From the folder of the spec. */
  readonly path: string;
  /** It may lead out of the folder of the spec. */
  readonly mayBeOutside: boolean;
  /** It may be the folder of the spec itself. */
  readonly mayBeRoot?: boolean;
}

export interface WrittenKey extends PathKey {
  /** The path when the spec has none. */
  readonly standard: string;
}

/** A key with a map from names of workloads to values. */
export interface WorkloadKeys<T> {
  readonly at: SpecPath;
  readonly values: Readonly<Record<string, T>>;
}

/** Keys that have an effect only if a service's lines come from a container. */
export interface DockerKeys {
  /** The project whose containers are read. */
  readonly project: SpecPath;
  /** Docker's data folder. */
  readonly files: SpecPath;
  /** The socket of Docker's API on the host. */
  readonly api: SpecPath;
  /** Docker's API through a proxy instead of its socket. */
  readonly proxy: { readonly at: SpecPath; readonly isOn: boolean };
}

/** Of a target whose section has no such keys. */
export const NO_KEYS: TargetKeys = {
  application: [],
  applicationFolder: null,
  startsAlone: true,
  written: [],
  images: { at: [], values: {} },
  ports: null,
  docker: null,
};
