import type { Extension, Workload } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import type { Network } from './network.js';
import { bindsOf, literalsOf } from './service.js';

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
    networks,
    leavesDefault: networks.length > 1,
  };
}
