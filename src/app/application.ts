import type { ReadFile } from '../composefile/load.js';
import { readComposeFiles } from '../composefile/read.js';
import type { Application } from '../contracts/application.js';

/** What the compose files of a spec say. `read` gives a text by its path in the spec. Throws what `read` throws. */
export function applicationOf(files: readonly string[], read: ReadFile): Application {
  const missing = files.filter((path) => read(path) === null);
  const { project, findings } = readComposeFiles(files, read);
  return {
    missing,
    complete: findings.length === 0,
    services: project.services.map(({ name }) => name),
    loggingDrivers: new Map(
      project.services.flatMap(({ name, loggingDriver }) =>
        loggingDriver === null ? [] : [[name, loggingDriver.name] as const],
      ),
    ),
    networks: project.networks.map(({ key }) => key),
  };
}
