import type { Extension } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { serviceName } from './names.js';
import type { Network } from './network.js';
import { bindsOf, labelsOf, literalsOf, mountedSecrets } from './service.js';

/**
 * The settings that are added to the application's own services. A service without added settings has no entry, so that
 * `up` does not recreate its container. A service with the name of a workload is skipped: the file can have a key once.
 */
export function applicationsOf(
  model: Model,
  workloads: readonly { readonly name: string }[],
  extensions: readonly Extension[],
  network: Network,
) {
  const taken = new Set(workloads.map(({ name }) => serviceName(model, name)));
  const names = [...new Set(extensions.map(({ service }) => service))];
  return names
    .filter((name) => !taken.has(name))
    .map((name) => additionsOf(model, combined(extensions.filter(({ service }) => service === name)), network));
}

/** One service may be extended by several parts of the stack. */
function combined(all: readonly Extension[]): Extension {
  return all.reduce((one, other) => ({
    service: one.service,
    environment: { ...one.environment, ...other.environment },
    files: [...one.files, ...other.files],
    fingerprint: one.fingerprint ?? other.fingerprint,
    secrets: [...one.secrets, ...other.secrets],
    readableLogs: one.readableLogs || other.readableLogs,
    joinsStack: one.joinsStack || other.joinsStack,
  }));
}

function additionsOf(model: Model, extension: Extension, network: Network) {
  const networks = extension.joinsStack ? network.forExtensions : [];
  const literals = literalsOf(extension.environment);
  return {
    name: extension.service,
    environment: literals.length === 0 ? null : { literals },
    binds: bindsOf(model, extension.files),
    secrets: mountedSecrets(model, extension.secrets),
    labels: labelsOf(extension),
    networks,
    networkNote: noteOn(networks),
    readableLogs: extension.readableLogs,
  };
}

/** A comment about the default network, which a service is on only if it names no other. */
function noteOn(networks: readonly string[]): string | null {
  if (networks.length === 0 || networks.join() === 'default') return null;
  return networks.includes('default')
    ? 'A service with a list of networks leaves the default network, so the list contains `default`.'
    : 'If its own file lists no networks, this list removes it from the default network. Add `default` to its own file to stay.';
}
