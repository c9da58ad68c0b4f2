import type { Model } from '../../model/model.js';
import { composeSettings } from './settings.js';
import type { ComposeWorkload } from './workload.js';

/** The network that the stack runs on. */
export interface Network {
  readonly key: string;
  /** It exists already and is not Compose's to make. */
  readonly external: boolean;
  /** Its name outside the project; null: the application's file or Compose decides. */
  readonly name: string | null;
  /** Networks that an extended service is put on; its own list is kept, but not the default network. */
  readonly forExtensions: readonly string[];
}

/** The spec's network, which merges with the application's definition of it; else one of the stack's own. */
export function networkOf(model: Model): Network {
  const { network, external } = composeSettings(model);
  if (network !== null) return { key: network, external, name: null, forExtensions: [network] };
  const own = `${model.name}-logging`;
  return { key: own, external: false, name: own, forExtensions: ['default', own] };
}

/** The networks of a workload: the stack's, and one with each private workload that it depends on. */
export function networksOf(
  model: Model,
  workload: ComposeWorkload,
  network: Network,
  privates: readonly ComposeWorkload[],
): readonly string[] {
  if (workload.private) return [privateNetwork(model, workload)];
  const needed = privates.filter(({ name }) => workload.dependsOn.some((one) => one.workload === name));
  return [network.key, ...needed.map((one) => privateNetwork(model, one))];
}

/** The network of a private workload and the workloads that depend on it. */
export function privateNetwork(model: Model, { name }: ComposeWorkload): string {
  return `${model.name}-${name}`;
}
