import { join } from 'node:path';
import { Option } from 'commander';
import { modelHash } from '../../app/hash.js';
import { DEFAULT_NAME, shownPath } from '../../app/spec-file.js';
import type { GeneratedStack } from '../../contracts/api.js';
import type { Variable } from '../../contracts/environment.js';
import type { Step } from '../../contracts/step.js';
import { type Preview, previewArtifacts, type WriteRequest } from '../../files/write.js';
import type { Model } from '../../model/model.js';
import { shellArgument } from '../../render/dialects/shell.js';
import type { Overrides } from '../../spec/resolve/choice.js';
import { addOverrides, overridesOf } from '../choices.js';
import type { Cli, Define } from '../command.js';
import { countChanges, counted, describePlan } from '../describe/plan.js';
import { examples } from '../examples.js';
import { EXIT } from '../exit.js';
import { printFindings, withoutNotes, withoutSuppressedNotes } from '../findings.js';
import { printable } from '../printable.js';
import { specSourceOf } from '../source.js';
import { warnOfState, writeStack } from '../write.js';

export interface GenerateOptions extends Overrides {
  readonly spec?: string;
  readonly out?: string;
  readonly check?: boolean;
  readonly dryRun?: boolean;
  readonly diff?: boolean;
  readonly force?: boolean;
}

const EXAMPLES = examples([
  ['logagg generate', 'generate the stack of ./logagg.yaml'],
  ['logagg generate --check', 'in CI: exit 1 if the files do not match the spec'],
  ['logagg generate --diff', 'show what would change'],
  ['logagg generate --collector alloy --out build/alloy', 'use another collector and another folder'],
  ['logagg generate --spec - --out build < spec.yaml', 'read the spec from standard input'],
]);

export const define: Define = (command, cli) => {
  command
    .option('--spec <file>', 'the spec; `-` is standard input (default: logagg.yaml here or in a parent folder)')
    .option('--out <folder>', "write below this folder (default: the spec's own)");
  addOverrides(command, cli.registry)
    .addOption(new Option('--check', 'write nothing; exit 1 if a file would change').conflicts(['dryRun', 'diff']))
    .addOption(new Option('--dry-run', 'write nothing; list the changes').conflicts('diff'))
    .option('--diff', 'write nothing; show the changes line by line')
    .option('--force', 'overwrite files that you edited or that logagg did not write')
    .addHelpText('after', EXAMPLES)
    .action((options: GenerateOptions) => cli.finish(execute(options, cli)));
};

/** Writes the stack of a spec, or shows what would be written. Gives the exit code. */
export async function execute(options: GenerateOptions, cli: Cli): Promise<number> {
  const { io, api } = cli;
  const source = await specSourceOf(options.spec, io);
  const stack = api.generate(source, { cwd: io.cwd, out: options.out, ...overridesOf(options) });
  const { findings } = stack;
  printFindings(options.check === true ? withoutSuppressedNotes(findings, stack) : withoutNotes(findings), stack, cli);
  if (stack.model === null) return EXIT.findings;
  const request = requestOf(stack, stack.model, options.force === true, io.version);
  if (options.check === true) return check(request, cli);
  if (options.dryRun === true || options.diff === true) return show(request, options.diff === true, cli);
  return writeStack(request, stack.model, stepsOf(stack, options, io.cwd), cli);
}

/** What to do next. A start command that must fail is not printed; a finding has reported why. */
function stepsOf(stack: GeneratedStack, options: GenerateOptions, cwd: string): readonly Step[] {
  if (stack.findings.some(({ rule }) => rule === 'stack/missing-compose-file')) return [];
  return [...variableSteps(stack, options, cwd), ...fromHere(stack.steps, stack.root, cwd)];
}

/** The variables come first: the command for them is for this folder and has the flags of this run. */
function variableSteps({ environment, root }: GeneratedStack, options: GenerateOptions, cwd: string): readonly Step[] {
  const required = environment.variables.filter((variable) => variable.required);
  const file = shownPath(join(root, environment.file), cwd);
  const set = (variables: readonly Variable[]): readonly Step[] =>
    variables.length === 0
      ? []
      : [{ text: `Set ${variables.map(({ name }) => name).join(', ')} in ${file}`, command: null }];
  if (options.spec === '-') return set(required);
  const made = required.filter(({ madeUp }) => madeUp);
  const command = ['logagg secrets --append', ...flagsOf(options)].join(' ');
  const append = { text: `Add strong passwords to ${file}, where it has none yet`, command };
  return [...(made.length === 0 ? [] : [append]), ...set(required.filter(({ madeUp }) => !madeUp))];
}

/** The flags that decide which stack it is. */
function flagsOf({ spec, out, backend, collector, target }: GenerateOptions): readonly string[] {
  const named = spec === DEFAULT_NAME || spec === '.' ? undefined : spec;
  return Object.entries({ spec: named, out, backend, collector, target }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name} ${shellArgument(value)}`],
  );
}

/** Commands are for the root; who is elsewhere goes there first. */
function fromHere(steps: readonly Step[], root: string, cwd: string): readonly Step[] {
  if (steps.length === 0 || root === cwd) return steps;
  return [
    { text: 'Change to the folder of the stack', command: `cd ${shellArgument(shownPath(root, cwd))}` },
    ...steps,
  ];
}

function requestOf({ root, artifacts }: GeneratedStack, model: Model, force: boolean, version: string): WriteRequest {
  return { root, artifacts, version, spec: modelHash(model), force };
}

function check(request: WriteRequest, cli: Cli): number {
  const { stdout, stderr } = cli.io;
  const preview = previewArtifacts(request);
  const { plan, state } = preview;
  stdout.write(describePlan(plan, 'planned', cli.paints.stdout));
  warnOfState(state, cli);
  const changes = countChanges(plan);
  if (changes === 0 && state.interrupted === null && !state.manifestBroken) return EXIT.fine;
  const what = `${changes} of ${counted(plan.files.length, 'file')} would change.`;
  const said = [what, ...whatChanged(preview, request), 'Run: logagg generate'].join(' ');
  stderr.write(`${printable(said)}\n`);
  return EXIT.findings;
}

async function show(request: WriteRequest, asDiff: boolean, cli: Cli): Promise<number> {
  const { stdout, stderr } = cli.io;
  const { plan, state } = previewArtifacts(request);
  const paint = cli.paints.stdout;
  const { describeDiff } = await import('../describe/diff.js');
  stdout.write(asDiff ? describeDiff(plan, paint) : describePlan(plan, 'planned', paint));
  warnOfState(state, cli);
  stderr.write(`Nothing was written. ${countChanges(plan)} of ${counted(plan.files.length, 'file')} would change.\n`);
  return EXIT.fine;
}

/** Why the files differ from those of the last run. */
function whatChanged({ plan, state }: Preview, { spec, version }: WriteRequest): string[] {
  const { manifest } = state;
  const edited = plan.files.filter(({ verdict }) => verdict === 'edited' || verdict === 'left').length;
  const byHand = edited > 0 ? [`Edited by hand: ${counted(edited, 'file')}.`] : [];
  if (manifest === null) return byHand;
  const changed = manifest.spec === spec ? [] : ['They were generated from another spec or with other flags.'];
  const other = `logagg ${manifest.version} wrote them; this is logagg ${version}.`;
  const otherBuild = changed.length === 0 && plan.files.some(({ changes }) => changes.join() === 'logagg');
  const build = otherBuild ? [`Another build of logagg ${version} wrote them.`] : [];
  return [...changed, ...(manifest.version === version ? build : [other]), ...byHand];
}
