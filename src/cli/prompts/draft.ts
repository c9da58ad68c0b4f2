import { basename, dirname, isAbsolute, relative, resolve } from 'node:path';
import { type Choices, chooseByFlags, type Flags, nameProblem } from '../../app/init/choices.js';
import { composeFilesIn, pathFrom, readerIn, variablesOf } from '../../app/init/files.js';
import { projectName } from '../../app/init/names.js';
import type { Guess, Proposal } from '../../app/init/proposal.js';
import { finishInit, prepareInit, presetSpec } from '../../app/init.js';
import { UsageError } from '../../app/usage-error.js';
import type { ProjectFiles } from '../../composefile/project-files.js';
import { kindOfPath } from '../../files/read.js';
import type { Finding } from '../../findings/finding.js';
import type { Cli } from '../command.js';
import type { Prompts } from './prompts.js';
import { askChoices } from './questions.js';

/** A spec before it is written. */
export interface Draft {
  /** null: the compose files cannot be read, or the user cancelled. */
  readonly text: string | null;
  readonly guesses: readonly Guess[];
  /** About the compose files, by paths from the spec's folder. */
  readonly findings: readonly Finding[];
  readonly composeFiles: readonly string[];
}

/** The options on the command line. */
export interface DraftOptions {
  readonly from: readonly string[];
  /** From the working directory; null: the first compose file's folder. */
  readonly projectDirectory: string | null;
  readonly flags: Flags;
  readonly silenceAlerts: boolean;
  /** How to prompt; null: no prompts. */
  readonly prompts: (() => Promise<Prompts>) | null;
}

const NO_SILENCE_ALERT: Guess = {
  service: null,
  kind: 'stack',
  what: 'no alert for silent services was added',
  because: 'none of your services runs permanently',
};

/** Reported here only: other commands do not repeat a choice of logagg. */
const PROMTAIL: Guess = {
  service: null,
  kind: 'stack',
  what: 'the collector is Promtail, which is unsupported since 2026-03-02',
  because: 'Loki users know it best; `collector: alloy` stores the same lines and fields',
};

/** A spec from the compose files of a folder; null: it has none. Throws a UsageError for invalid flags. */
export async function draftFromCompose(options: DraftOptions, folder: string, cli: Cli): Promise<Draft | null> {
  const { registry } = cli;
  const { paths: composeFiles, isListed, name, variables } = composeFilesOf(options.from, folder, cli);
  const [first] = composeFiles;
  if (first === undefined) return null;
  const projectDirectory = projectDirectoryOf(options, folder, cli.io.cwd);
  const project = resolve(folder, projectDirectory ?? dirname(first));
  const read = readerIn(folder);
  const input = { composeFiles, projectDirectory, read, name, variables, registry };
  const proposal = prepareInit({ ...input, folder: basename(project) });
  const defaults = chooseByFlags(options.flags, proposal.name, registry);
  if (typeof defaults === 'string') throw new UsageError(defaults);
  const stopped = { text: null, guesses: [], findings: proposal.findings, composeFiles };
  if (proposal.findings.some(({ severity }) => severity === 'error')) return stopped;
  if (proposal.services.length === 0) throw new UsageError(noService(proposal));
  const decided = await decide(proposal, defaults, options, cli);
  if (decided === null) return stopped;
  const { text, guesses: late } = finishInit(decided.proposal, decided.choices, options, cli.registry);
  const isUnmet = options.silenceAlerts && !decided.proposal.services.some(({ alwaysRuns }) => alwaysRuns);
  const guesses = [
    ...(isListed ? [listedGuess(composeFiles)] : []),
    ...decided.guesses,
    ...late,
    ...(decided.choices.collector === 'promtail' ? [PROMTAIL] : []),
    ...(isUnmet ? [NO_SILENCE_ALERT] : []),
  ];
  return { text, guesses, findings: proposal.findings, composeFiles };
}

function noService({ composeFiles, guesses }: Proposal): string {
  const skipped = guesses.flatMap(({ service, kind, because }) =>
    kind === 'skipped' ? [`${service} (${because})`] : [],
  );
  return `${composeFiles.join(', ')} has no service whose logs can be collected${skipped.length === 0 ? '' : `: ${skipped.join(', ')}`}`;
}

/** A spec from a preset. Throws a UsageError for flags that cannot be combined with a preset. */
export function draftFromPreset(preset: string, options: DraftOptions, folder: string, cli: Cli): Draft {
  const { name, ...others } = options.flags;
  if (options.from.length > 0) {
    throw new UsageError(
      '--preset defines services and --from reads them from a compose file: use only one of the two',
    );
  }
  if (options.projectDirectory !== null) {
    throw new UsageError('--project-directory is about compose files, which --preset does not read');
  }
  if (Object.values(others).some((value) => value !== null)) {
    throw new UsageError('a preset sets its own backend, collector and target: change them in logagg.yaml afterwards');
  }
  if (options.silenceAlerts) {
    throw new UsageError('a preset has its own alerts: add one with `measure: absence` in logagg.yaml afterwards');
  }
  const chosen = name ?? projectName(basename(folder));
  const problem = nameProblem(chosen);
  if (problem !== null) throw new UsageError(problem);
  const found = cli.registry.presets.find((it) => it.name === preset);
  if (found === undefined) throw new UsageError(`unknown preset ${preset}`);
  return { text: presetSpec(found, chosen), guesses: [], findings: [], composeFiles: [] };
}

function listedGuess(files: readonly string[]): Guess {
  return { service: null, kind: 'stack', what: `the compose files are ${files.join(', ')}`, because: 'COMPOSE_FILE' };
}

/** The files that the flags name, else those that Compose uses. */
function composeFilesOf(from: readonly string[], folder: string, { io }: Cli): ProjectFiles {
  const found = composeFilesIn(folder, variablesOf(io.env));
  if (from.length > 0) return { ...found, paths: flaggedFiles(from, folder, io.cwd), isListed: false };
  if (!found.isListed) return found;
  for (const path of found.paths) requireFile(resolve(folder, path), `COMPOSE_FILE lists ${path}, which`, LISTED);
  requireBelow(found.paths[0] ?? '', folder, io.cwd);
  return found;
}

const LISTED = ': correct it in .env or the environment, or name the compose files with --from';

/** The flag as a path from the spec's folder. */
function projectDirectoryOf({ projectDirectory }: DraftOptions, folder: string, cwd: string): string | null {
  if (projectDirectory === null) return null;
  const place = resolve(cwd, projectDirectory);
  if (kindOfPath(place) !== 'folder') throw new UsageError(`--project-directory ${projectDirectory} is not a folder`);
  const path = pathFrom(folder, place) || '.';
  if (!path.startsWith('..') && !isAbsolute(path)) return path;
  throw new UsageError(
    `the spec must be in the project directory or above it: use --dir ${relative(cwd, place) || '.'}`,
  );
}

function flaggedFiles(from: readonly string[], folder: string, cwd: string): readonly string[] {
  const paths = from.map((file) => {
    const place = resolve(cwd, file);
    requireFile(place, `compose file ${file}`, '');
    return pathFrom(folder, place);
  });
  requireBelow(paths[0] ?? '', folder, cwd);
  return paths;
}

function requireFile(place: string, subject: string, advice: string): void {
  const kind = kindOfPath(place);
  if (kind === 'folder') throw new UsageError(`${subject} is a folder${advice || ': name the compose file in it'}`);
  if (kind === null) throw new UsageError(`${subject} does not exist${advice}`);
  if (kind === 'other') throw new UsageError(`${subject} is not a regular file${advice}`);
}

/** Compose starts every relative path at its first file's folder, whose name a spec further down cannot say. */
function requireBelow(path: string, folder: string, cwd: string): void {
  if (!path.startsWith('..') && !isAbsolute(path)) return;
  const first = relative(cwd, dirname(resolve(folder, path))) || '.';
  throw new UsageError(`the spec must be in the compose file's folder or above it: use --dir ${first}`);
}

interface Decided {
  readonly proposal: Proposal;
  readonly choices: Choices;
  readonly guesses: readonly Guess[];
}

/** Answers on a terminal, otherwise defaults; null: the user cancelled. */
async function decide(
  proposal: Proposal,
  defaults: Choices,
  { flags, prompts }: DraftOptions,
  { registry }: Cli,
): Promise<Decided | null> {
  if (prompts === null) return { proposal, choices: defaults, guesses: proposal.guesses };
  const answers = await askChoices({ proposal, flags, defaults, registry, prompts: await prompts() });
  if (answers === null) return null;
  const { choices, services } = answers;
  const asked = new Set<string | null>(
    proposal.services.filter((it) => it.kind === 'application').map((it) => it.composeName),
  );
  const guesses = proposal.guesses.filter(({ service, kind }) => kind !== 'format' || !asked.has(service));
  return { proposal: { ...proposal, services }, choices, guesses };
}
