import type { ComposeProject } from '../../composefile/project.js';
import type { ProposedPort } from './proposal.js';

/** New ports for workloads whose usual port the application already publishes; `usual` is by workload name. */
export function movedPorts(project: ComposeProject, usual: Readonly<Record<string, number>>): readonly ProposedPort[] {
  const published = project.services.flatMap(({ name, ports }) => ports.map(({ host }) => ({ name, host })));
  return Object.entries(usual).flatMap(([workload, wanted]) => {
    const publisher = published.find(({ host }) => host === wanted);
    if (publisher === undefined) return [];
    let port = wanted;
    while (published.some(({ host }) => host === port)) port += 1;
    return { workload, port, because: `port ${wanted} is published by ${publisher.name}` };
  });
}
