import type { ComposeProject, ComposeService } from '../../composefile/project.js';
import { isDockerName } from './names.js';
import type { Guess, ProposedNetwork } from './proposal.js';

export interface NetworkChoice {
  readonly network: ProposedNetwork | null;
  readonly guess: Guess | null;
}

/**
 * The network of the neighbours that the stack works with, such as an existing Grafana, in order of importance. Without
 * one the stack has its own network: Loki has no password, so no container of the application should reach it.
 */
export function chooseNetwork(project: ComposeProject, neighbours: readonly (ComposeService | null)[]): NetworkChoice {
  const near = neighbours.filter((it) => it !== null).filter((it) => it.networks.length > 0);
  const [first] = near;
  if (first === undefined) return { network: null, guess: null };
  const key = best(project, [...new Set(first.networks)].filter(isDockerName), near);
  if (key === null) return { network: null, guess: null };
  const external = project.networks.find((it) => it.key === key)?.external ?? false;
  const what = `the stack joins the network ${key}${external ? ', which exists already' : ''}`;
  const guess: Guess = { service: null, kind: 'stack', what, because: `${first.name} is on it` };
  return { network: { key, external }, guess };
}

/** An internal network has no access to buckets and webhooks, so others are preferred; then the largest. */
function best(project: ComposeProject, keys: readonly string[], members: readonly ComposeService[]): string | null {
  const internal = new Set(project.networks.filter((it) => it.internal).map((it) => it.key));
  const weight = (key: string) =>
    (internal.has(key) ? 0 : members.length + 1) + members.filter((it) => it.networks.includes(key)).length;
  return [...keys].sort((one, other) => weight(other) - weight(one))[0] ?? null;
}
