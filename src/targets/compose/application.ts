import type { Extension, Workload } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import type { Network } from './network.js';
import { bindsOf, labelsOf, literalsOf, mountedSecrets } from './service.js';

/**
 * What is added to the application's own services: log rotation where the spec reads their logs, and the extensions.
 * A name that a workload has is left out: the key can stand in the file once.
 */
export function applicationsOf(
  model: Model,
  workloads: readonly Workload[],
  extensions: readonly Extension[],
  network: Network,
) {
  const logged = model.services.flatMap(({ source }) => (source.kind === 'compose' ? [source.service] : []));
  const taken = new Set(workloads.map(({ name }) => name));
  const names = [...new Set([...extensions.map(({ service }) => service), ...logged])];
  return names
    .filter((name) => !taken.has(name))
    .map((name) => ({
      name,
      rotated: logged.includes(name),
      ...additionsOf(model, extensions.find(({ service }) => service === name) ?? null, network),
    }));
}

function additionsOf(model: Model, extension: Extension | null, network: Network) {
  const networks = extension?.joinsStack === true ? network.forExtensions : [];
  const literals = literalsOf(extension?.environment ?? {});
  return {
    extended: extension !== null,
    environment: literals.length === 0 ? null : { literals },
    binds: bindsOf(model, extension?.files ?? []),
    secrets: mountedSecrets(model, extension?.secrets ?? []),
    labels: extension === null ? null : labelsOf(extension),
    networks,
    networkNote: noteOn(networks),
  };
}

/** What becomes of the default network, which a service is on only while it names no other. */
function noteOn(networks: readonly string[]): string | null {
  if (networks.length === 0 || networks.join() === 'default') return null;
  return networks.includes('default')
    ? 'A service with a list of networks leaves the default one, so that is named too.'
    : 'If it names no networks in its own file, it leaves the default one by this list: name `default` there to stay.';
}
