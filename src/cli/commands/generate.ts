import { resolve } from 'node:path';
import { Option } from 'commander';
import { type Generated, generate } from '../../app/generate.js';
import { modelHash } from '../../app/hash.js';
import { rootOf } from '../../files/disk.js';
import { type Preview, previewArtifacts, type WriteRequest, writeArtifacts } from '../../files/write.js';
import type { Model } from '../../model/model.js';
import type { Overrides } from '../../spec/resolve/choice.js';
import { addOverrides, overridesOf } from '../choices.js';
import { type Cli, type Define, examples, paintFor } from '../command.js';
import { countChanges, counted, describePlan, keptFiles } from '../describe/plan.js';
import { describeSteps } from '../describe/steps.js';
import { EXIT } from '../exit.js';
import { tellFindings } from '../findings.js';
import { headerPath, readSpecFile } from '../spec.js';

interface GenerateOptions extends Overrides {
  readonly spec?: string;
  readonly out?: string;
  readonly check?: boolean;
  readonly dryRun?: boolean;
  readonly diff?: boolean;
  readonly force?: boolean;
}

const EXAMPLES = examples([
  ['logagg generate', 'write the stack of ./logagg.yaml beside it'],
  ['logagg generate --check', 'in CI: exit 1 when the files are not those of the spec'],
  ['logagg generate --diff', 'show what would change'],
  ['logagg generate --backend elk --out build/elk', 'another backend, into another folder'],
  ['logagg generate --spec - --out build < spec.yaml', 'a spec from standard input'],
]);

export const define: Define = (command, cli) => {
  command
    .option('--spec <file>', 'the spec; `-` is standard input (default: logagg.yaml here)')
    .option('--out <folder>', "write below this folder (default: the spec's own)");
  addOverrides(command, cli.registry)
    .addOption(new Option('--check', 'write nothing; exit 1 when something would change').conflicts(['dryRun', 'diff']))
    .addOption(new Option('--dry-run', 'write nothing; list what would change').conflicts('diff'))
    .option('--diff', 'write nothing; show what would change, line by line')
    .option('--force', 'replace files that were edited by hand or that logagg did not write')
    .addHelpText('after', EXAMPLES)
    .action((options: GenerateOptions) => cli.finish(execute(options, cli)));
};

async function execute(options: GenerateOptions, cli: Cli): Promise<number> {
  const { io, registry } = cli;
  const spec = await readSpecFile(options.spec, io);
  const root = rootOf(options.out === undefined ? spec.folder : resolve(io.cwd, options.out));
  const input = { text: spec.text, path: spec.path, overrides: overridesOf(options), registry };
  const made = generate({ ...input, specPath: headerPath(spec, root), version: io.version });
  await tellFindings(made.findings, spec, cli);
  if (made.model === null) return EXIT.findings;
  const request = requestOf(made, made.model, root, options.force === true, io.version);
  if (options.check === true) return check(request, cli);
  if (options.dryRun === true || options.diff === true) return show(request, options.diff === true, cli);
  return write(request, made, cli);
}

function requestOf(made: Generated, model: Model, root: string, force: boolean, version: string): WriteRequest {
  return { root, artifacts: made.artifacts, version, spec: modelHash(model), force };
}

async function write(request: WriteRequest, { steps }: Generated, cli: Cli): Promise<number> {
  const { stdout, stderr } = cli.io;
  const outcome = writeArtifacts(request);
  const { plan, recovered } = outcome;
  if (recovered !== null) stderr.write(`An earlier run that was interrupted has been ${recovered}.\n`);
  warnOfManifest(outcome, cli);
  stdout.write(describePlan(plan, await paintFor(cli, stdout)));
  const kept = keptFiles(plan);
  const written = countChanges(plan) - kept.length;
  const whole = `${counted(plan.files.length, 'file')} below ${request.root}`;
  stderr.write(
    written + kept.length === 0 ? `Everything is up to date: ${whole}.\n` : `${whole}, ${written} changed.\n`,
  );
  if (kept.length > 0) stderr.write(keptAdvice(kept.length));
  if (written > 0) stderr.write(describeSteps(steps, await paintFor(cli, stderr)));
  return kept.length > 0 ? EXIT.findings : EXIT.fine;
}

async function check(request: WriteRequest, cli: Cli): Promise<number> {
  const { stdout, stderr } = cli.io;
  const preview = previewArtifacts(request);
  const { plan, state } = preview;
  stdout.write(describePlan(plan, await paintFor(cli, stdout)));
  warnOfState(preview, cli);
  const changes = countChanges(plan);
  if (changes === 0 && !state.interrupted) return EXIT.fine;
  const reasons = whatChanged(preview, request).map((reason) => ` ${reason}`);
  stderr.write(`${counted(changes, 'file')} of ${plan.files.length} would change.${reasons.join('')}\n`);
  return EXIT.findings;
}

async function show(request: WriteRequest, asDiff: boolean, cli: Cli): Promise<number> {
  const { stdout, stderr } = cli.io;
  const preview = previewArtifacts(request);
  const paint = await paintFor(cli, stdout);
  const { describeDiff } = await import('../describe/diff.js');
  stdout.write(asDiff ? describeDiff(preview.plan, paint) : describePlan(preview.plan, paint));
  warnOfState(preview, cli);
  stderr.write(`Nothing was written. ${counted(countChanges(preview.plan), 'file')} would change.\n`);
  return EXIT.fine;
}

function warnOfState(preview: Preview, cli: Cli): void {
  if (preview.state.interrupted) {
    cli.io.stderr.write(
      'A generate was interrupted here: files may be of two runs. `logagg generate` puts it right.\n',
    );
  }
  warnOfManifest(preview, cli);
}

function warnOfManifest({ state }: Preview, cli: Cli): void {
  if (!state.manifestBroken) return;
  cli.io.stderr.write('.logagg/manifest.json cannot be read, so files that differ are taken for yours.\n');
}

/** Why the files are no longer those of the last run. */
function whatChanged({ plan, state }: Preview, request: WriteRequest): string[] {
  const { manifest } = state;
  const edited = plan.files.filter(({ verdict }) => verdict === 'edited' || verdict === 'left').length;
  const byHand = edited > 0 ? [`${counted(edited, 'file')} edited by hand.`] : [];
  if (manifest === null) return byHand;
  const spec = manifest.spec === request.spec ? [] : ['The spec has changed since.'];
  const { version } = manifest;
  const logagg =
    version === request.version ? [] : [`They were written by logagg ${version}, this is ${request.version}.`];
  return [...spec, ...logagg, ...byHand];
}

function keptAdvice(count: number): string {
  const what = count === 1 ? '1 file was kept' : `${count} files were kept`;
  return `${what} as it is on disk. Take over what you need from the text beside it, or replace it with --force.\n`;
}
