import type { Workload } from '../../contracts/workload.js';

/** A variable of the environment of whoever starts the stack. */
export interface Variable {
  readonly name: string;
  /** What it is for, one line each. */
  readonly purposes: readonly string[];
  readonly required: boolean;
}

/** Every variable that the workloads read, once, in the order of the workloads. */
export function variablesOf(workloads: readonly Workload[]): readonly Variable[] {
  const found = new Map<string, Variable>();
  for (const use of workloads.flatMap(usesOf)) {
    const earlier = found.get(use.name);
    const purposes = [...new Set([...(earlier?.purposes ?? []), ...use.purposes])];
    found.set(use.name, { name: use.name, purposes, required: use.required || earlier?.required === true });
  }
  return [...found.values()];
}

function usesOf(workload: Workload): Variable[] {
  const passed = workload.passedEnvironment.map((variable) => ({
    name: variable.fromEnv,
    purposes: [variable.required ?? `${variable.name} of ${workload.name}, may stay unset`],
    required: variable.required !== null,
  }));
  const secrets = workload.secrets.flatMap(({ name, source }) =>
    'fromEnv' in source
      ? [{ name: source.fromEnv, purposes: [`${workload.name} reads it as the secret ${name}`], required: true }]
      : [],
  );
  return [...passed, ...secrets];
}
