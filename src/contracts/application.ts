import type { Finding } from '../findings/finding.js';
import type { Model } from '../model/model.js';

/** A file that is there but is not read. */
export interface Unread {
  /** Continues its path: `is a device, not a regular file`. */
  readonly reason: string;
}

/** The facts of the application's compose files that the spec refers to. */
export interface Application {
  /** Paths in the spec without a file. */
  readonly missing: readonly string[];
  /** Paths of the spec whose file is not read, and why. */
  readonly unread: ReadonlyMap<string, Unread>;
  /** Files that the compose files name and that are not read, by paths from the spec's folder. */
  readonly unfollowed: readonly Finding[];
  /** All of them were read, with their includes and extensions, so anything not listed here does not exist. */
  readonly complete: boolean;
  readonly services: readonly string[];
  /** Services whose logs `init` would collect. */
  collectable(): readonly CollectableService[];
  /** Ports that services publish on the loopback address of the host. */
  readonly ports: readonly ApplicationPorts[];
  /** Keys of the declared networks. */
  readonly networks: readonly string[];
  /** The logging driver of each service that names one; others have the Docker Engine's default. */
  readonly loggingDrivers: ReadonlyMap<string, string>;
}

/** A service with logs that can be collected. */
export interface CollectableService {
  readonly service: string;
  /** `container_name`; null: Compose makes the name. */
  readonly container: string | null;
}

/** A port that a service publishes, or a range of them. */
export interface ApplicationPorts {
  readonly service: string;
  readonly first: number;
  readonly last: number;
  /** False: the service runs only with a profile or when it is scaled up, or Docker chooses one of the ports. */
  readonly isCertain: boolean;
}

/** A logging driver of the application that the override replaces. */
export interface ReplacedDriver {
  readonly service: string;
  readonly driver: string;
  /** The service's place in the spec's list. */
  readonly index: number;
}

/**
 * Drivers that must be replaced because the collector cannot read their logs. A service with a readable or unknown
 * driver is not changed.
 */
export function replacedDrivers(
  model: Model,
  application: Application | null,
  readable: readonly string[],
): readonly ReplacedDriver[] {
  return model.services.flatMap(({ source }, index) => {
    if (source.kind !== 'compose') return [];
    const driver = application?.loggingDrivers.get(source.service);
    return driver === undefined || readable.includes(driver) ? [] : [{ service: source.service, driver, index }];
  });
}
