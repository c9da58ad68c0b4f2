import type { SecretVariable, Workload } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { shellArgument } from '../../render/dialects/shell.js';
import { dockerParts } from './docker.js';

import { composeWiring } from './wiring.js';
import type { ComposeWorkload } from './workload.js';

/** The workloads in Docker's words, with what they need of Docker. */
export function composeWorkloads(model: Model, workloads: readonly Workload[]): readonly ComposeWorkload[] {
  return workloads.flatMap((workload) => lowered(model, workload));
}

function lowered(model: Model, workload: Workload): readonly ComposeWorkload[] {
  const { workloads, dependsOn, notes, capabilities, ...docker } = dockerParts(model, workload.reads);
  const own: ComposeWorkload = {
    ...workload,
    ...docker,
    capabilities: [...workload.capabilities, ...capabilities],
    command: commandOf(model, workload),
    secrets: [...workload.secrets, ...workload.secretEnvironment.map(({ secret }) => secret)],
    private: false,
    dependsOn: [...workload.dependsOn, ...dependsOn],
    notes: [...workload.notes, ...notes],
  };
  return [...workloads, own];
}

/**
 * Compose can give a program a secret as a file only. Where the program reads it from its environment, the shell of the
 * image reads the file, so that the value is not in the container's settings, and then becomes the program.
 */
function commandOf(model: Model, { program, arguments: given, startedByImage, secretEnvironment }: Workload) {
  const whole = [...program, ...given];
  if (secretEnvironment.length === 0) return startedByImage ? given : whole;
  const { secretPath } = composeWiring(model);
  const exports = secretEnvironment.map((variable) => exportOf(variable, secretPath(variable.secret)));
  return ['bash', '-c', `${exports.join('')}exec ${whole.map(shellArgument).join(' ')}`];
}

function exportOf({ name, quoted }: SecretVariable, file: string): string {
  if (!quoted) return `export ${name}="$(cat ${file})" && `;
  const lines = [
    `password=$(cat ${file}) || exit 1`,
    'password=${password//\\\\/\\\\x5c}',
    `export ${name}="\\"\${password//\\"/\\\\x22}\\""`,
  ];
  return lines.map((line) => `${line}; `).join('');
}
