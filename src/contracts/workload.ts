import type { Bytes, Model, Seconds, Secret } from '../model/model.js';

/** A workload, before it is built. */
export interface KnownWorkload {
  readonly name: string;
  /** The port that people use, one of its `ports`; left out: only the stack uses it, or the spec's common keys define it. */
  readonly port?: Port;
  /** Its name is free while it is not added. */
  readonly isOptional?: true;
  added(model: Model): boolean;
}

/** One container or process that logagg adds, without any target's words. */
export interface Workload {
  /** Short name such as `loki`. */
  readonly name: string;
  readonly image: string;
  /** A service runs always, a job does its work and ends, an agent runs once on each node. */
  readonly kind: 'service' | 'job' | 'agent';
  /** What runs in the image, with the words that are always there, for example `/usr/bin/loki`. */
  readonly program: readonly string[];
  readonly arguments: readonly string[];
  /** The image starts the program itself: a target that has nothing to do before gives it the arguments only. */
  readonly startedByImage: boolean;
  /** Literal values; nothing in them is expanded. */
  readonly environment: Readonly<Record<string, string>>;
  /** Variables that are passed on from the environment in which the stack is started. */
  readonly passedEnvironment: readonly PassedVariable[];
  /** Secrets that the program reads from its environment, because it cannot read them from files. */
  readonly secretEnvironment: readonly SecretVariable[];
  /** Generated files that it reads, mounted read-only. */
  readonly files: readonly MountedFile[];
  /** Changes when a file in `files` changes; null: not known, or no files. */
  readonly fingerprint: string | null;
  /** Named volumes that it writes, and the size that each should have. */
  readonly volumes: readonly { readonly name: string; readonly at: string; readonly size: Bytes }[];
  /** What it reads from the platform that it runs on. */
  readonly reads: PlatformReads;
  /** Secrets that it reads from files. */
  readonly secrets: readonly MountedSecret[];
  /** Every port that it listens on, its own loopback address included. */
  readonly ports: readonly Port[];
  /** null: the image has nothing that could check (`healthNote` has the reason). */
  readonly health: HealthCheck | null;
  readonly healthNote: string | null;
  /** What must be there before it starts. */
  readonly dependsOn: readonly Dependency[];
  /** The most that it may use. */
  readonly memory: Bytes;
  /** Cores that it needs in ordinary use. */
  readonly cpu: number;
  /** The most cores that it may use; null: no limit. */
  readonly cpuLimit: number | null;
  /** Variables that follow the memory if the spec sets another amount than `memory`. */
  readonly sizedEnvironment: Readonly<Record<string, readonly SizedText[]>>;
  /** It may keep its memory from being swapped out. */
  readonly locksMemory: boolean;
  /** Linux capabilities that it needs. */
  readonly capabilities: readonly string[];
  /** The workload whose network and loopback address it shares; null: it has its own. */
  readonly sharesNetworkOf: string | null;
  /** `uid:gid`; null: the image's own user. */
  readonly user: string | null;
  readonly readOnlyRoot: boolean;
  /** Folders in memory that it may write although its root is read-only. */
  readonly temporary: readonly string[];
  readonly stopGrace: Seconds;
  /** One-line comments printed above it. */
  readonly notes: readonly string[];
}

/** A workload that must be there: once it runs, while it is healthy, or when it, a job, has ended well. */
export interface Dependency {
  readonly workload: string;
  readonly until: 'started' | 'healthy' | 'completed';
}

/** Literal text, or a fraction of the workload's memory: in bytes with `B`, or in MiB with `m`. */
export type SizedText = string | { readonly share: number; readonly unit: 'B' | 'm' };

/** A port that a workload listens on. */
export interface Port {
  readonly number: number;
  /** The scheme of its URL. */
  readonly scheme: 'http' | 'tcp';
  /** The port at which people reach it unless the spec names another one; null: only the stack uses it. */
  readonly published: number | null;
  /** Published for other hosts too; left out: for this host only. */
  readonly isPublic?: true;
}

/** What a workload reads from the platform that it runs on. The target gives it exactly this. */
export interface PlatformReads {
  /** null: nothing of Docker. */
  readonly docker: DockerReads | null;
  /** Folders of the node with log files of any owner. */
  readonly folders: readonly string[];
  /** Its own host name is the node's. */
  readonly hostName: boolean;
}

/** What a workload reads from Docker: lists of containers and networks, logs, and this. */
export interface DockerReads {
  /** Further parts of the Engine's API. */
  readonly api: readonly ('events' | 'info')[];
  /** The containers' log files themselves. */
  readonly logFiles: boolean;
  /** The name of the project that the stack is started in. */
  readonly project: boolean;
}

/** An environment variable with the value of a secret. */
export interface SecretVariable {
  readonly name: string;
  readonly secret: MountedSecret;
  /** The program parses the value like its configuration: it must be in double quotes, `\` and `"` as `\x5c` and `\x22`. */
  readonly quoted: boolean;
}

export interface PassedVariable {
  readonly name: string;
  /** Variable of the starting environment. */
  readonly fromEnv: string;
  /** The error message if it is missing; null: it is optional. */
  readonly required: string | null;
}

export interface MountedFile {
  /** Path of an artifact, or of a folder of artifacts. */
  readonly artifact: string;
  readonly at: string;
}

/** A secret in a file; `Wiring.secretPath` has the path. */
export interface MountedSecret {
  readonly name: string;
  readonly source: Secret;
  /** What it is, and of what form. */
  readonly about?: string;
  /** Nothing outside the stack knows its value, so any strong one will do. */
  readonly madeUp?: true;
}

/** A user of a store. */
export interface Login {
  readonly user: string;
  readonly password: MountedSecret;
}

/** What a healthy collector writes into its own log, if the stack is watched. */
export const HEARTBEAT = 'logagg-heartbeat';

export interface HealthCheck {
  readonly probe: Probe;
  readonly interval: Seconds;
  readonly timeout: Seconds;
  readonly retries: number;
  readonly startPeriod: Seconds;
}

/** How a workload's health is checked. */
export type Probe =
  | {
      readonly kind: 'http';
      readonly port: Port;
      readonly path: string;
      /** The status of a healthy answer; null: any success. */
      readonly status: number | null;
      /** The HTTP client of the image, for a target that can only run a program in it. */
      readonly client: HttpClient;
      /** A line for the workload's own log after a healthy answer; absent or null: none. */
      readonly heartbeat?: string | null;
    }
  /** Program and arguments, run in the image without a shell. */
  | { readonly kind: 'exec'; readonly command: readonly string[] };

/** A program of the image that speaks HTTP, or the command that requests a URL. */
export type HttpClient = 'bash' | 'curl' | 'wget' | ((url: string) => readonly string[]);

/** Settings that are added to a service of the application's compose file, such as an existing Grafana. */
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

/** Nothing of the platform. */
const NO_READS: PlatformReads = { docker: null, folders: [], hostName: false };

/** A workload with every optional part empty and the safest settings, to be spread and overridden. */
export const PLAIN_WORKLOAD: Omit<Workload, 'name' | 'image' | 'program' | 'memory' | 'cpu'> = {
  kind: 'service',
  arguments: [],
  startedByImage: true,
  environment: {},
  passedEnvironment: [],
  secretEnvironment: [],
  files: [],
  fingerprint: null,
  volumes: [],
  reads: NO_READS,
  secrets: [],
  ports: [],
  health: null,
  healthNote: null,
  dependsOn: [],
  cpuLimit: null,
  sizedEnvironment: {},
  locksMemory: false,
  capabilities: [],
  sharesNetworkOf: null,
  user: null,
  readOnlyRoot: true,
  temporary: [],
  stopGrace: 10,
  notes: [],
};
