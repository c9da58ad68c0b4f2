import type { Step } from '../../contracts/step.js';
import type { Extension, Workload } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { composeWorkloads } from './lower.js';
import { containerName } from './names.js';
import { networkOf, privateNetwork } from './network.js';
import { applicationCommand, envFile } from './paths.js';
import { ownName } from './service.js';
import { composeSettings } from './settings.js';
import { variablesOf } from './variables.js';
import type { ComposeWorkload } from './workload.js';

/**
 * How what was started is removed, without a compose file: by the time that someone reads this, the override is gone.
 * Compose puts the project's name before a volume's, so volumes are found by the end of their name.
 */
export function removalOf(model: Model, given: readonly Workload[], extensions: readonly Extension[]): readonly Step[] {
  const workloads = composeWorkloads(model, given);
  const containers = workloads.map(({ name }) => containerName(model, name));
  return [
    { text: "Remove the stack's containers", command: `docker rm --force --volumes ${containers.join(' ')}` },
    ...recreation(model, extensions),
    ...networkStep(model, workloads),
    ...volumeStep(model, workloads),
    ...variableStep(model, workloads, extensions),
  ];
}

function recreation(model: Model, extensions: readonly Extension[]): readonly Step[] {
  const services = [...new Set(extensions.map(({ service }) => service))];
  if (services.length === 0) return [];
  const command = applicationCommand(composeSettings(model), ['up', '-d', ...services]);
  return [{ text: 'Restart your own services that the stack changed', command }];
}

function networkStep(model: Model, workloads: readonly ComposeWorkload[]): readonly Step[] {
  const { name } = networkOf(model);
  const privates = workloads.filter((workload) => workload.private).map((one) => privateNetwork(model, one));
  const names = [...(name === null ? [] : [name]), ...privates];
  return names.length === 0
    ? []
    : [{ text: "Remove the stack's networks", command: `docker network rm ${names.join(' ')}` }];
}

function volumeStep(model: Model, workloads: readonly ComposeWorkload[]): readonly Step[] {
  const volumes = new Set(workloads.flatMap((workload) => workload.volumes.map(({ name }) => ownName(model, name))));
  if (volumes.size === 0) return [];
  const command = `docker volume rm $(docker volume ls --quiet --filter 'name=(^|_)(${[...volumes].join('|')})$')`;
  return [{ text: 'Only if you no longer need the stored logs, delete them', command }];
}

function variableStep(
  model: Model,
  workloads: readonly ComposeWorkload[],
  extensions: readonly Extension[],
): readonly Step[] {
  const names = variablesOf(workloads, extensions).map(({ name }) => name);
  if (names.length === 0) return [];
  return [{ text: `In ${envFile(composeSettings(model))}, delete ${names.join(', ')}`, command: null }];
}
