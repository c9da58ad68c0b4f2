import type { ReadFile } from '../composefile/files.js';
import type { Variables } from '../composefile/interpolate.js';
import { readComposeFiles } from '../composefile/read.js';
import type { Preset, Registry } from '../contracts/registry.js';
import { sortFindings } from '../findings/finding.js';
import type { Choices } from './init/choices.js';
import type { Guess, Proposal, ProposedPrefix } from './init/proposal.js';
import { propose } from './init/propose.js';
import { type SpecWishes, specText } from './init/spec.js';
import { namesOf, standardPorts } from './workloads.js';

export interface InitInput {
  /** Compose files in the order in which Compose merges them, relative to the spec's folder. */
  readonly composeFiles: readonly string[];
  /** As `docker compose --project-directory` gets it, relative to the spec's folder; null: the first file's folder. */
  readonly projectDirectory?: string | null;
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
export function prepareInit(input: InitInput): Proposal {
  const { composeFiles, projectDirectory = null, read, name = null, folder, variables, registry } = input;
  const { project, findings } = readComposeFiles(composeFiles, read, { variables, folder: projectDirectory });
  const named = { ...project, name: name ?? project.name };
  const proposal = propose(named, composeFiles, folder, standardPorts(registry));
  return { ...proposal, projectDirectory, findings: sortFindings([...findings, ...proposal.findings]) };
}

export interface InitResult {
  readonly text: string;
  /** What is only known with the choices. */
  readonly guesses: readonly Guess[];
}

/** The spec of a proposal, once everything is decided. */
export function finishInit(proposal: Proposal, choices: Choices, wishes: SpecWishes, registry: Registry): InitResult {
  const prefix = prefixFor(proposal, choices, registry);
  const text = specText(proposal, choices, wishes, prefix);
  if (prefix === null) return { text, guesses: [] };
  const what = `the services that logagg adds begin with ${prefix.prefix}`;
  return { text, guesses: [{ service: null, kind: 'stack', what, because: prefix.because }] };
}

/** A preset with another name. */
export function presetSpec(preset: Preset, name: string): string {
  return preset.text.replace(/^name: .*$/m, `name: ${name}`);
}

/** Used when a service of the application has the name of one that the stack adds; the first that helps. */
const PREFIXES = ['logs-', 'logagg-', 'logagg-logs-'];

/** What goes in front of the names of the stack's services; null: nothing has to. */
function prefixFor(proposal: Proposal, choices: Choices, registry: Registry): ProposedPrefix | null {
  const taken = new Set(proposal.names.map(({ name }) => name));
  const added = addedNames(proposal, choices, registry);
  const clash = added.find((name) => taken.has(name));
  const prefix = PREFIXES.find((one) => added.every((name) => !taken.has(`${one}${name}`)));
  return clash === undefined || prefix === undefined
    ? null
    : { prefix, because: `your compose file has a service ${clash}` };
}

function addedNames(
  proposal: Proposal,
  choices: Choices,
  { backends, collectors, targets }: Registry,
): readonly string[] {
  const [backend, collector, target] = [
    backends.find(({ name }) => name === choices.backend),
    collectors.find(({ name }) => name === choices.collector),
    targets.find(({ name }) => name === choices.target),
  ];
  if (backend === undefined || collector === undefined || target === undefined) return [];
  const own = [
    proposal.grafana.service === null ? null : 'grafana',
    proposal.alertmanager === null ? null : 'alertmanager',
  ];
  return namesOf(null, backend, collector, target).filter((name) => !own.includes(name));
}
