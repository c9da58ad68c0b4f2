import type { ReadFile } from '../composefile/files.js';
import type { ComposeProject, ComposeService } from '../composefile/project.js';
import { readComposeFiles } from '../composefile/read.js';
import type { Application, ApplicationPorts, CollectableService, Unread } from '../contracts/application.js';
import { chooseServices } from './init/services.js';

/**
 * Reads the facts that rules need from the spec's compose files. `folder` null: the first file's folder is the project
 * directory. Throws the errors of `read`.
 */
export function applicationOf(files: readonly string[], read: ReadFile, folder: string | null): Application {
  const texts = new Map(files.map((path) => [path, read(path)]));
  const { project, findings, unread } = readComposeFiles(files, (path) => texts.get(path) ?? read(path), { folder });
  return {
    missing: files.filter((path) => texts.get(path) === null),
    unread: new Map([...texts].filter((entry): entry is [string, Unread] => isUnread(entry[1]))),
    unfollowed: unread,
    complete: findings.length === 0,
    services: project.services.map(({ name }) => name),
    collectable: () => collectableIn(project),
    ports: project.services.flatMap(portsOf),
    loggingDrivers: new Map(
      project.services.flatMap(({ name, loggingDriver }) =>
        loggingDriver === null ? [] : [[name, loggingDriver.name] as const],
      ),
    ),
    networks: project.networks.map(({ key }) => key),
  };
}

function collectableIn(project: ComposeProject): readonly CollectableService[] {
  return chooseServices(project).services.map(({ composeName }) => {
    const { containerName = null } = project.services.find(({ name }) => name === composeName) ?? {};
    return { service: composeName, container: containerName };
  });
}

function portsOf({ name, ports, profiles, replicas }: ComposeService): readonly ApplicationPorts[] {
  const isStarted = profiles.length === 0 && replicas !== 0;
  return ports.flatMap(({ taken }) => {
    if (taken === null) return [];
    return { service: name, first: taken.first, last: taken.last, isCertain: isStarted && !taken.isChoice };
  });
}

function isUnread(text: string | Unread | null): text is Unread {
  return typeof text === 'object' && text !== null;
}
