import type { MountedFile, MountedSecret, Port } from './workload.js';

/**
 * The addresses and paths at which a target places the parts of a stack. A container has a host name on a network, a
 * process on a host has an address, a pod has a service. Only the target decides; everything else uses this interface.
 */
export interface Wiring {
  /** Base URL at which the other workloads reach a port, without a trailing slash. */
  url(workload: string, port: Port): string;
  /** Base URL at which a program on the host reaches a published port, for the commands that docs show. */
  hostUrl(workload: string, port: Port): string;
  /** Base URL at which a browser reaches a published port, for links. */
  browserUrl(workload: string, port: Port): string;
  /** Path of the file with a secret. All secrets of a workload are in one folder, each under its own name. */
  secretPath(secret: Pick<MountedSecret, 'name'>): string;
  /** Path at which a workload finds a generated file or folder. A target that mounts uses `at`. */
  configPath(workload: string, file: MountedFile): string;
  /** The image of a workload: `standard`, unless the spec names another one. */
  image(workload: string, standard: string): string;
  /** What a collector reads from Docker; null: the target has no Docker. */
  readonly docker: DockerWiring | null;
}

/** Docker, as a collector's workload finds it. */
export interface DockerWiring {
  /** Address of the Engine's API. */
  readonly api: string;
  /** Folder that has a folder for each container, with its log files. */
  readonly containers: string;
  /** How the containers of one service of the application are found: by two labels. */
  readonly serviceLabel: string;
  readonly projectLabel: string;
  /** The value of the first label for a service of the application. */
  serviceValue(service: string): string;
  /** The project's name, or the environment variable in which the target passes it (see `DockerReads.project`). */
  readonly project: { readonly name: string } | { readonly variable: string };
  /** RE2 for the names of the containers of workloads, without anchors. */
  containerNames(workloads: readonly string[]): string;
}
