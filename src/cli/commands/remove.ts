import { resolve } from 'node:path';
import { shownPath } from '../../app/spec-file.js';
import { UsageError } from '../../app/usage-error.js';
import type { GeneratedStack } from '../../contracts/api.js';
import { rootOf } from '../../files/disk.js';
import { OWN } from '../../files/paths.js';
import type { FilePlan } from '../../files/plan.js';
import { kindOfPath } from '../../files/read.js';
import { removeArtifacts } from '../../files/remove.js';
import type { Overrides } from '../../spec/resolve/choice.js';
import { addOverrides, overridesOf } from '../choices.js';
import type { Cli, Define } from '../command.js';
import { counted } from '../describe/plan.js';
import { describeSteps } from '../describe/steps.js';
import { examples } from '../examples.js';
import { EXIT } from '../exit.js';
import { printFindings } from '../findings.js';
import type { Paint } from '../paint.js';
import { printable } from '../printable.js';
import { defaultSpec } from '../source.js';

interface RemoveOptions extends Overrides {
  readonly spec?: string;
  readonly out?: string;
  readonly dryRun?: boolean;
}

const EXAMPLES = examples([
  ['logagg remove --dry-run', 'list the files that would be removed'],
  ['logagg remove', 'remove them, and show how to remove containers and volumes'],
]);

export const define: Define = (command, cli) => {
  command
    .option('--spec <file>', 'the spec (default: logagg.yaml here or in a parent folder)')
    .option('--out <folder>', "folder of the stack (default: the spec's own)");
  addOverrides(command, cli.registry)
    .option('--dry-run', 'remove nothing; list the files')
    .addHelpText('after', EXAMPLES)
    .action((options: RemoveOptions) => cli.finish(execute(options, cli)));
};

async function execute(options: RemoveOptions, cli: Cli): Promise<number> {
  const { cwd, stdout, stderr } = cli.io;
  const stack = stackOf(options, cli);
  const root = stack?.root ?? rootOf(resolve(cwd, options.out ?? '.'));
  const plan = await removeArtifacts(root, options.dryRun === true);
  if (plan === null)
    throw new UsageError(`${shownPath(root, cwd)} has no record of generated files (.logagg/manifest.json)`);
  stdout.write(plan.files.map((file) => describe(file, options.dryRun === true, cli.paints.stdout)).join(''));
  if (options.dryRun === true) return tell('Nothing was removed.', cli);
  const kept = plan.files.filter(({ verdict }) => verdict === 'left').length;
  stderr.write(printable(summary(plan.files.length, kept, stack)).concat('\n'));
  stderr.write(describeSteps(stack?.removal ?? [], cli.paints.stderr));
  return kept > 0 ? EXIT.findings : EXIT.fine;
}

/** The stack as it was generated: it knows containers and volumes. null: there is no spec, or it has errors. */
function stackOf(options: RemoveOptions, cli: Cli): GeneratedStack | null {
  const named = { cwd: cli.io.cwd, out: options.out, ...overridesOf(options) };
  try {
    const stack = cli.api.generate(options.spec ?? specOf(options, cli), named);
    if (stack.model === null) printFindings(stack.findings, stack, cli);
    return stack;
  } catch (error) {
    if (options.spec === undefined && error instanceof UsageError) return null;
    throw error;
  }
}

/** A folder with generated files and without a spec is meant itself, not the stack of a parent folder. */
function specOf({ out }: RemoveOptions, { io }: Cli): string {
  const record = resolve(io.cwd, out ?? '.', OWN.manifest);
  return out !== undefined || kindOfPath(record) !== null ? '.' : defaultSpec(io);
}

function describe({ path, verdict }: FilePlan, planned: boolean, paint: Paint): string {
  const isKept = verdict === 'left';
  const word = (isKept ? ['keep', 'kept'] : ['remove', 'removed'])[planned ? 0 : 1] ?? '';
  const note = isKept ? paint.dim('  (edited by hand)') : '';
  return `${paint[isKept ? 'red' : 'yellow'](word.padEnd(9))} ${printable(path)}${note}\n`;
}

function summary(all: number, kept: number, stack: GeneratedStack | null): string {
  const files = `${counted(all - kept, 'file')} removed${kept === 0 ? '' : `, ${kept} kept: delete them if you do not need your edits`}.`;
  if (stack === null) return `${files} Without a spec, logagg does not know the names of containers and volumes.`;
  return `${files} The spec ${stack.path} is yours and stays.`;
}

function tell(text: string, { io }: Cli): number {
  io.stderr.write(`${text}\n`);
  return EXIT.fine;
}
