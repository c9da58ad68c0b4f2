import type { ComposeProject, ComposeService } from '../../composefile/project.js';
import { isDockerName } from './names.js';
import type { Guess, ProposedNetwork } from './proposal.js';

export interface NetworkChoice {
  readonly network: ProposedNetwork | null;
  readonly guess: Guess | null;
}

/**
 * The network that the stack joins: that of the neighbours it works with (an existing Grafana, then an Alertmanager),
 * else the one that most applications are on. `neighbours` in order of weight.
 */
export function chooseNetwork(
  project: ComposeProject,
  neighbours: readonly (ComposeService | null)[],
  applications: readonly ComposeService[],
): NetworkChoice {
  const near = neighbours.filter((it) => it !== null && it.networks.length > 0);
  const [first] = near;
  const pool = first?.networks ?? applications.flatMap((it) => it.networks);
  const members = [...near, ...applications].filter((it) => it !== null);
  const key = best(project, [...new Set(pool)].filter(isDockerName), members);
  if (key === null) return { network: null, guess: null };
  const external = project.networks.find((it) => it.key === key)?.external ?? false;
  const because = first ? `${first.name} is on it` : 'the services are on it';
  const what = `the stack joins the network ${key}${external ? ', which exists already' : ''}`;
  return { network: { key, external }, guess: { service: null, kind: 'stack', what, because } };
}

/** An internal network cuts the stack off from buckets and webhooks, so any other is better; then the most members. */
function best(project: ComposeProject, keys: readonly string[], members: readonly ComposeService[]): string | null {
  const internal = new Set(project.networks.filter((it) => it.internal).map((it) => it.key));
  const weight = (key: string) =>
    (internal.has(key) ? 0 : members.length + 1) + members.filter((it) => it.networks.includes(key)).length;
  return [...keys].sort((one, other) => weight(other) - weight(one))[0] ?? null;
}
