import type { ReadFile } from '../composefile/files.js';
import { readComposeFiles } from '../composefile/read.js';
import type { Application, Unread } from '../contracts/application.js';

/** Reads the facts that rules need from the spec's compose files. Throws the errors of `read`. */
export function applicationOf(files: readonly string[], read: ReadFile): Application {
  const texts = new Map(files.map((path) => [path, read(path)]));
  const { project, findings, unread } = readComposeFiles(files, (path) => texts.get(path) ?? read(path));
  return {
    missing: files.filter((path) => texts.get(path) === null),
    unread: new Map([...texts].filter((entry): entry is [string, Unread] => isUnread(entry[1]))),
    unfollowed: unread,
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

function isUnread(text: string | Unread | null): text is Unread {
  return typeof text === 'object' && text !== null;
}
