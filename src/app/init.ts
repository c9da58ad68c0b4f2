import type { ReadFile } from '../composefile/files.js';
import type { Variables } from '../composefile/interpolate.js';
import { readComposeFiles } from '../composefile/read.js';
import { nameTakenFinding } from '../composefile/reports.js';
import type { Preset, Registry } from '../contracts/registry.js';
import { type Finding, sortFindings } from '../findings/finding.js';
import type { Choices } from './init/choices.js';
import type { Proposal } from './init/proposal.js';
import { propose } from './init/propose.js';
import { type SpecWishes, specText } from './init/spec.js';
import { standardPorts } from './workloads.js';

export interface InitInput {
  /** Compose files in the order in which Compose merges them, relative to the spec's folder. */
  readonly composeFiles: readonly string[];
  /** Reads a file by a path relative to the spec's folder, or an absolute one; null if it does not exist. */
  readonly read: ReadFile;
  /** What a variable names the project, which wins over the name in a compose file; null: it is not set. */
  readonly name?: string | null;
  /** Names the application where the compose files do not. */
  readonly folder: string;
  /** Values of variables, which win over those of `.env`. */
  readonly variables?: Variables;
  readonly registry: Registry;
}

/** What init found, before anybody is asked. Errors among the findings: the compose files cannot be read. */
export function prepareInit({ composeFiles, read, name = null, folder, variables, registry }: InitInput): Proposal {
  const { project, findings } = readComposeFiles(composeFiles, read, variables);
  const named = { ...project, name: name ?? project.name };
  const proposal = propose(named, composeFiles, folder, standardPorts(registry));
  return { ...proposal, findings: sortFindings([...findings, ...proposal.findings]) };
}

export interface InitResult {
  readonly text: string;
  /** Findings that depend on the choices. None is an error. */
  readonly findings: readonly Finding[];
}

/** The spec of a proposal after all choices are made. */
export function finishInit(proposal: Proposal, choices: Choices, wishes: SpecWishes): InitResult {
  return { text: specText(proposal, choices, wishes), findings: takenNames(proposal, choices) };
}

/** A preset with another name. */
export function presetSpec(preset: Preset, name: string): string {
  return preset.text.replace(/^name: .*$/m, `name: ${name}`);
}

/** Compose services with the name of a workload of the stack. Compose would merge both. */
function takenNames(proposal: Proposal, { backend, collector }: Choices): readonly Finding[] {
  const added = new Set([backend, collector]);
  if (proposal.grafana.service === null) added.add('grafana');
  if (proposal.alertmanager === null) added.add('alertmanager');
  return proposal.names
    .filter(({ name }) => added.has(name))
    .map(({ name, place }) =>
      nameTakenFinding(
        place,
        `The stack adds a service \`${name}\` too, and Compose merges both into one.`,
        `Rename \`${name}\` in the compose file, or choose another backend or collector.`,
      ),
    );
}
