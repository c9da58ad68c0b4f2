import type { Variable } from '../../contracts/environment.js';
import type { Extension, MountedSecret } from '../../contracts/workload.js';
import type { ComposeWorkload } from './workload.js';

/** Every variable that the workloads and extensions read, once, in their order. */
export function variablesOf(
  workloads: readonly ComposeWorkload[],
  extensions: readonly Extension[],
): readonly Variable[] {
  const found = new Map<string, Variable>();
  const extended = extensions.flatMap(({ service, secrets }) => secretUses(service, secrets));
  for (const use of [...workloads.flatMap(usesOf), ...extended]) {
    const earlier = found.get(use.name);
    const purposes = [...new Set([...(earlier?.purposes ?? []), ...use.purposes])];
    found.set(use.name, {
      name: use.name,
      purposes,
      required: use.required || earlier?.required === true,
      madeUp: use.madeUp && earlier?.madeUp !== false,
    });
  }
  return [...found.values()];
}

function usesOf(workload: ComposeWorkload): Variable[] {
  const passed = workload.passedEnvironment.map((variable) => ({
    name: variable.fromEnv,
    purposes: [variable.required ?? `${variable.name} of ${workload.name}, may stay unset`],
    required: variable.required !== null,
    madeUp: false,
  }));
  return [...passed, ...secretUses(workload.name, workload.secrets)];
}

function secretUses(reader: string, secrets: readonly MountedSecret[]): Variable[] {
  return secrets.flatMap(({ name, source, about, madeUp = false }) => {
    if (!('fromEnv' in source)) return [];
    const purposes = [...(about === undefined ? [] : [about]), `${reader} reads it as the secret ${name}`];
    return [{ name: source.fromEnv, purposes, required: true, madeUp }];
  });
}
