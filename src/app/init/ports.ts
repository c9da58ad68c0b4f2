import type { ComposeProject } from '../../composefile/project.js';
import type { ProposedPort } from './proposal.js';

/** New ports for workloads whose usual port the application already publishes; `usual` is by workload name. */
export function movedPorts(project: ComposeProject, usual: Readonly<Record<string, number>>): readonly ProposedPort[] {
  const published = project.services.flatMap(({ name, ports }) =>
    ports.flatMap(({ taken }) => (taken === null ? [] : [{ name, ...taken }])),
  );
  const publisherOf = (port: number) => published.find(({ first, last }) => first <= port && port <= last);
  return Object.entries(usual).flatMap(([workload, wanted]) => {
    const publisher = publisherOf(wanted);
    if (publisher === undefined) return [];
    let port = wanted;
    while (publisherOf(port) !== undefined) port += 1;
    return { workload, port, because: `port ${wanted} is published by ${publisher.name}` };
  });
}
