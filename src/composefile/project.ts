import type { Place } from './value.js';

/** The part of an application's merged compose files that init needs. */
export interface ComposeProject {
  /** The top-level `name`; null: Compose uses the folder's. */
  readonly name: string | null;
  readonly services: readonly ComposeService[];
  /** Declared networks; a service may be on `default` without a declaration. */
  readonly networks: readonly ComposeNetwork[];
}

export interface ComposeService {
  readonly name: string;
  readonly place: Place;
  /** Variables without a default are removed, so the registry or the tag may be missing; null: none or unknown. */
  readonly image: string | null;
  readonly builds: boolean;
  /** `container_name`; null: Compose makes the name. */
  readonly containerName: string | null;
  /** Run by a Compose provider plugin, without a container. */
  readonly provided: boolean;
  /** Keys of networks; `default` where the service names none. Empty with a `network_mode`. */
  readonly networks: readonly string[];
  readonly ports: readonly ComposePort[];
  /** Ports that the container listens on, published or exposed. */
  readonly listens: readonly number[];
  readonly profiles: readonly string[];
  /** The command's words, joined by spaces. */
  readonly command: string;
  /** The same of the entrypoint. */
  readonly entrypoint: string;
  /** Variables that have a value in the compose file, by name. */
  readonly environment: ReadonlyMap<string, string>;
  readonly restart: string | null;
  /** How many containers are started; null: not set, so one. */
  readonly replicas: number | null;
  /** Swarm runs it to its end once, or when it is updated. */
  readonly isSwarmJob: boolean;
  /** A key of `deploy` that only `docker stack deploy` uses, such as `placement`; null: none. */
  readonly swarmKey: string | null;
  /** null: the Docker Engine's default. */
  readonly loggingDriver: { readonly name: string; readonly place: Place } | null;
  /** Condition by service name. */
  readonly dependsOn: ReadonlyMap<string, string>;
}

/** A published port, or a range of them. */
export interface ComposePort {
  /** The first one on the host; null: Docker chooses one. */
  readonly host: number | null;
  readonly container: number;
  /** The ports that it takes on the loopback address of the host; null: none. */
  readonly taken: TakenPorts | null;
}

export interface TakenPorts {
  readonly first: number;
  readonly last: number;
  /** Docker chooses one of several. */
  readonly isChoice: boolean;
}

export interface ComposeNetwork {
  /** The key in the compose file. */
  readonly key: string;
  /** The Docker network's own name, when the file gives one. */
  readonly name: string | null;
  /** It exists already; Compose does not create it. */
  readonly external: boolean;
  /** Containers on it cannot reach the outside. */
  readonly internal: boolean;
}
