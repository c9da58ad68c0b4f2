import type { Bytes, Model, Seconds, Secret } from '../model/model.js';

/** A workload's name, which `compose.images` knows it by, and whether it is added for a model. */
export interface KnownWorkload {
  readonly name: string;
  added(model: Model): boolean;
}

/** One container or process that logagg adds, said without any target's words. */
export interface Workload {
  /** Short name such as `loki`; also the compose service's name and the host name that others use. */
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  /** Literal values; nothing in them is expanded. */
  readonly environment: Readonly<Record<string, string>>;
  /** Variables passed through from the environment of whoever starts the stack. */
  readonly passedEnvironment: readonly PassedVariable[];
  /** Variable in which the target passes the name of the project that the stack is started in; null: not needed. */
  readonly projectVariable: string | null;
  /** Generated files that it reads, mounted read-only. */
  readonly files: readonly MountedFile[];
  /** Another text when what stands in `files` is another; null: not known, or no files. */
  readonly fingerprint: string | null;
  /** Named volumes that it writes. */
  readonly volumes: readonly { readonly name: string; readonly at: string }[];
  /** Folders and sockets of the host. */
  readonly hostPaths: readonly { readonly path: string; readonly at: string; readonly readOnly: boolean }[];
  readonly secrets: readonly MountedSecret[];
  /** Ports published on the host's loopback address only. */
  readonly ports: readonly { readonly host: number; readonly container: number }[];
  /** null: the image has nothing that could check (the reason stands in `healthNote`). */
  readonly health: HealthCheck | null;
  readonly healthNote: string | null;
  readonly dependsOn: readonly { readonly workload: string; readonly until: 'started' | 'healthy' | 'completed' }[];
  readonly memory: Bytes;
  /** It does its work and ends; it is not started again when it has ended. */
  readonly isJob: boolean;
  /** It may keep its memory from being swapped out. */
  readonly locksMemory: boolean;
  /** `uid:gid`; null: the image's own user. */
  readonly user: string | null;
  readonly readOnlyRoot: boolean;
  /** Folders in memory that it may write although its root is read-only. */
  readonly temporary: readonly string[];
  /** Linux capabilities it keeps; all others are dropped. */
  readonly capabilities: readonly string[];
  readonly stopGrace: Seconds;
  /** Only the workloads that depend on it can reach it. */
  readonly private: boolean;
  /** One-line remarks printed above it, for a reader who asks why. */
  readonly notes: readonly string[];
}

export interface PassedVariable {
  readonly name: string;
  /** Variable of the starting environment. */
  readonly fromEnv: string;
  /** What is said when it is missing; null: it may be missing. */
  readonly required: string | null;
}

export interface MountedFile {
  /** Path of an artifact, or of a folder of artifacts. */
  readonly artifact: string;
  readonly at: string;
}

/** A secret mounted as a file at /run/secrets/<name>. */
export interface MountedSecret {
  readonly name: string;
  readonly source: Secret;
  /** What it is, and of what form, for whoever must make one up. */
  readonly about?: string;
}

export interface HealthCheck {
  /** Program and arguments, run without a shell. */
  readonly command: readonly string[];
  readonly interval: Seconds;
  readonly timeout: Seconds;
  readonly retries: number;
  readonly startPeriod: Seconds;
}

/** What is added to a service that the application's own compose file defines already (an existing Grafana). */
export interface Extension {
  readonly service: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly files: readonly MountedFile[];
  /** As a workload's. */
  readonly fingerprint: string | null;
  readonly secrets: readonly MountedSecret[];
  /** Its lines must be kept where every collector can read them: its own logging driver is replaced. */
  readonly readableLogs: boolean;
  /** It must reach the stack's workloads. */
  readonly joinsStack: boolean;
}

/** An extension that adds nothing, to be spread and overridden. */
export const PLAIN_EXTENSION: Omit<Extension, 'service'> = {
  environment: {},
  files: [],
  fingerprint: null,
  secrets: [],
  readableLogs: false,
  joinsStack: false,
};

/** A workload with every optional part empty and the safest settings, to be spread and overridden. */
export const PLAIN_WORKLOAD: Omit<Workload, 'name' | 'image' | 'memory'> = {
  command: [],
  environment: {},
  passedEnvironment: [],
  projectVariable: null,
  files: [],
  fingerprint: null,
  volumes: [],
  hostPaths: [],
  secrets: [],
  ports: [],
  health: null,
  healthNote: null,
  dependsOn: [],
  isJob: false,
  locksMemory: false,
  user: null,
  readOnlyRoot: true,
  temporary: [],
  capabilities: [],
  stopGrace: 10,
  private: false,
  notes: [],
};
