import type { HealthCheck, MountedFile, MountedSecret, PassedVariable } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { requiredVariable } from '../../render/dialects/compose.js';
import { goDuration } from '../../units/durations.js';
import { binarySize } from '../../units/sizes.js';
import { containerName, serviceName } from './names.js';
import { composePath } from './paths.js';
import { probeCommand } from './probe.js';
import { composeSettings } from './settings.js';
import { composeWiring, hostPort } from './wiring.js';
import type { ComposeWorkload } from './workload.js';

const CONDITIONS = {
  started: 'service_started',
  healthy: 'service_healthy',
  completed: 'service_completed_successfully',
} as const;

/** The data of templates/targets/compose/override.hbs for a workload. Empty parts are null, so that they are not printed. */
export function serviceOf(model: Model, workload: ComposeWorkload, networks: readonly string[]) {
  const copiesSecrets = workload.secrets.some(({ source }) => 'fromEnv' in source);
  return {
    name: serviceName(model, workload.name),
    notes: workload.notes,
    image: composeWiring(model).image(workload.name, workload.image),
    container: containerName(model, workload.name),
    command: workload.command,
    environment: environmentOf(workload),
    mounts: mountsOf(model, workload),
    secrets: mountedSecrets(model, workload.secrets),
    labels: labelsOf(workload),
    ports: portsOf(model, workload),
    sharesHostName: workload.reads.hostName,
    networks: workload.sharesNetworkOf === null ? networks : null,
    sharedNetwork: workload.sharesNetworkOf === null ? null : `service:${serviceName(model, workload.sharesNetworkOf)}`,
    dependencies: workload.dependsOn.map((one) => ({
      workload: serviceName(model, one.workload),
      condition: CONDITIONS[one.until],
    })),
    health: workload.health === null ? null : healthOf(workload.health),
    healthNote: workload.healthNote,
    restart: workload.kind === 'job' ? 'no' : 'unless-stopped',
    stopGrace: goDuration(workload.stopGrace),
    user: workload.user,
    rootNote: rootNote(workload, copiesSecrets),
    readOnly: workload.readOnlyRoot && !copiesSecrets,
    temporary: workload.temporary,
    capabilities: workload.capabilities,
    locksMemory: workload.locksMemory,
    cpus: workload.cpuLimit,
    memory: binarySize(workload.memory, ['k', 'm', 'g']),
  };
}

/** Published on the host's loopback address, unless other hosts use it. */
function portsOf(model: Model, { name, ports }: ComposeWorkload): readonly string[] {
  return ports.flatMap((port) => {
    const host = hostPort(model, name, port);
    if (host === null) return [];
    return [`${port.isPublic === true ? '' : '127.0.0.1:'}${host}:${port.number}`];
  });
}

/** Why its root is writable, if it is. */
function rootNote({ readOnlyRoot }: ComposeWorkload, copiesSecrets: boolean): string | null {
  if (!readOnlyRoot) return 'The root is writable because the program writes next to its own files.';
  if (!copiesSecrets) return null;
  return 'The root is writable because Compose copies secrets from the environment into it.';
}

/** The name of a volume or secret in the file: with the stack's name, so that it cannot meet the application's own. */
export function ownName(model: Model, name: string): string {
  return `${model.name}-${name}`;
}

/** Every user of the container can read mounted secrets. */
export function mountedSecrets(model: Model, secrets: readonly MountedSecret[]) {
  return secrets.map(({ name }) => ({ source: ownName(model, name), target: name }));
}

/** Generated files as read-only bind mounts. Compose must not make a folder where a file is missing. */
export function bindsOf(model: Model, files: readonly MountedFile[]) {
  return files.map(({ artifact, at }) => ({
    source: composePath(composeSettings(model), artifact),
    target: at,
    readOnly: true,
  }));
}

export function literalsOf(environment: Readonly<Record<string, string>>) {
  return Object.entries(environment).map(([name, value]) => ({ name, value }));
}

function environmentOf(workload: ComposeWorkload) {
  const literals = literalsOf(workload.environment);
  const passed = workload.passedEnvironment.map((variable) => ({ name: variable.name, value: referenceTo(variable) }));
  const references = [...passed, ...projectReference(workload)];
  return literals.length + references.length === 0 ? null : { literals, references };
}

/** Compose itself sets this variable, from a flag, the environment, a file or the folder. */
function projectReference({ projectVariable }: ComposeWorkload) {
  if (projectVariable === null) return [];
  const value = requiredVariable('COMPOSE_PROJECT_NAME', 'start the stack with Docker Compose 2, which sets it');
  return [{ name: projectVariable, value }];
}

/** null: the variable is passed on from the environment and may be unset; Compose has no other syntax for that. */
function referenceTo({ name, fromEnv, required }: PassedVariable): string | null {
  if (required !== null) return requiredVariable(fromEnv, inReference(required));
  return name === fromEnv ? null : `\${${fromEnv}:-}`;
}

function mountsOf(model: Model, workload: ComposeWorkload) {
  const hostPaths = workload.hostPaths.map((path) => ({ ...path, readOnly: true }));
  const binds = [...bindsOf(model, workload.files), ...hostPaths];
  const volumes = workload.volumes.map(({ name, at }) => ({ source: ownName(model, name), target: at }));
  return binds.length + volumes.length === 0 ? null : { binds, volumes };
}

/** Labels that Compose acts on; null: none. */
export function labelsOf({ fingerprint, secrets }: Pick<ComposeWorkload, 'fingerprint' | 'secrets'>) {
  const guards = guardsOf(secrets);
  const files = fingerprint === null ? null : `logagg.files=${fingerprint}`;
  return files === null && guards.length === 0 ? null : { files, guards };
}

/**
 * Compose stops for an unset secret variable, but starts without a secret if it is empty (seen with 5.6). Compose checks
 * both values of a label that is given twice and keeps the second, so the secret is not in the container's labels.
 */
function guardsOf(secrets: readonly MountedSecret[]) {
  return secrets.flatMap(({ name, source }) => {
    if (!('fromEnv' in source)) return [];
    const label = `logagg.secret.${name}`;
    const check = requiredVariable(source.fromEnv, 'set it in .env, see .env.logagg.example');
    return [{ check: `${label}=${check}`, keep: `${label}=${source.fromEnv}` }];
  });
}

function healthOf(health: HealthCheck) {
  return {
    test: ['CMD', ...probeCommand(health.probe)],
    interval: goDuration(health.interval),
    timeout: goDuration(health.timeout),
    retries: health.retries,
    startPeriod: goDuration(health.startPeriod),
  };
}

/** Text inside `${…:?text}`: a brace would end the reference, a dollar begin another. */
function inReference(text: string): string {
  return text.replace(/[${}]/g, '');
}
