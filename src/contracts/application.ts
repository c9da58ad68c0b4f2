import type { Finding } from '../findings/finding.js';
import type { Model } from '../model/model.js';

/** A file that is there but is not read. */
export interface Unread {
  /** Continues its path: `is a device, not a regular file`. */
  readonly reason: string;
}

/** What the application's own compose files say, as far as the spec names things of theirs. */
export interface Application {
  /** Paths of the spec at which there is no file. */
  readonly missing: readonly string[];
  /** Paths of the spec whose file is not read, and why. */
  readonly unread: ReadonlyMap<string, Unread>;
  /** Files that the compose files name and that are not read, by paths from the spec's folder. */
  readonly unfollowed: readonly Finding[];
  /** All of them, and all that they include and extend, were read: what is not named here is not there. */
  readonly complete: boolean;
  readonly services: readonly string[];
  /** Keys of the declared networks. */
  readonly networks: readonly string[];
  /** The logging driver that a service names, by service; one that names none has the Docker Engine's default. */
  readonly loggingDrivers: ReadonlyMap<string, string>;
}

/** A logging driver of the application that the override replaces. */
export interface ReplacedDriver {
  readonly service: string;
  readonly driver: string;
  /** The service's place in the spec's list. */
  readonly index: number;
}

/**
 * Drivers that must be replaced, since the collector cannot read what they keep. A service whose own logging it can
 * read, or that is not known, stays as it is.
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
