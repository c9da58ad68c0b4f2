import { join } from 'node:path';
import { type Missing, missingVariables, printVariables, withVariables } from '../../app/secrets.js';
import { shownPath } from '../../app/spec-file.js';
import { readEnvFile, writeEnvFile } from '../../files/env.js';
import type { Overrides } from '../../spec/resolve/choice.js';
import { addOverrides, overridesOf } from '../choices.js';
import type { Cli, Define } from '../command.js';
import { counted } from '../describe/plan.js';
import { examples } from '../examples.js';
import { EXIT } from '../exit.js';
import { printFindings } from '../findings.js';
import { printable } from '../printable.js';
import { specSourceOf } from '../source.js';

interface SecretsOptions extends Overrides {
  readonly spec?: string;
  readonly out?: string;
  readonly append?: boolean;
}

const EXAMPLES = examples([
  ['logagg secrets', 'print the variables that have no value yet, with strong values'],
  ['logagg secrets --append', 'add them to .env'],
]);

export const define: Define = (command, cli) => {
  command
    .option('--spec <file>', 'the spec; `-` is standard input (default: logagg.yaml here or in a parent folder)')
    .option('--out <folder>', "folder of the stack (default: the spec's own)");
  addOverrides(command, cli.registry)
    .option('--append', 'add the variables to .env; values that are set stay as they are')
    .addHelpText('after', EXAMPLES)
    .action((options: SecretsOptions) => cli.finish(execute(options, cli)));
};

async function execute(options: SecretsOptions, cli: Cli): Promise<number> {
  const { io, api } = cli;
  const source = await specSourceOf(options.spec, io);
  const stack = api.generate(source, { cwd: io.cwd, out: options.out, ...overridesOf(options) });
  if (stack.model === null) {
    printFindings(stack.findings, stack, cli);
    return EXIT.findings;
  }
  const place = join(stack.root, stack.environment.file);
  const shown = shownPath(place, io.cwd);
  const before = readEnvFile(place);
  const missing = missingVariables(stack.environment, before, io.env, io.random);
  if (missing.length === 0) return tell('Every variable that the stack needs is set.', cli);
  if (options.append !== true) return print(missing, shown, cli);
  const after = withVariables(before ?? '', missing);
  if (after !== (before ?? '')) writeEnvFile(place, before, after);
  return tell(whatWasAdded(missing, shown), cli);
}

function print(missing: readonly Missing[], shown: string, cli: Cli): number {
  cli.io.stdout.write(printVariables(missing));
  const left = leftToUser(missing);
  const fill = left === '' ? '' : ` Only you know the value of ${left}.`;
  return tell(`With --append, logagg adds these lines to ${shown}.${fill}`, cli);
}

function whatWasAdded(missing: readonly Missing[], shown: string): string {
  const made = missing.filter(({ value }) => value !== null).length;
  const left = leftToUser(missing);
  const added = made === 0 ? '' : `${counted(made, 'value')} added to ${shown}. Keep that file out of version control.`;
  const fill = left === '' ? '' : `Set ${left} in ${shown}: only you know the value.`;
  return [added, fill].filter((text) => text !== '').join(' ');
}

function leftToUser(missing: readonly Missing[]): string {
  return missing.flatMap(({ variable, value }) => (value === null ? [variable.name] : [])).join(', ');
}

function tell(text: string, { io }: Cli): number {
  io.stderr.write(`${printable(text)}\n`);
  return EXIT.fine;
}
