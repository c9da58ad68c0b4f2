import type { Model } from './model.js';

/** Names of the services that only other hosts have. */
export function servicesElsewhere({ agents }: Pick<Model, 'agents'>): ReadonlySet<string> {
  return new Set(agents.flatMap((agent) => agent.services ?? []));
}
