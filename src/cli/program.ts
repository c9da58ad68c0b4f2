import { Command, CommanderError } from 'commander';
import { apiOf } from '../api.js';
import { UsageError } from '../app/usage-error.js';
import { nearest } from '../findings/nearest.js';
import type { Cli, Io } from './command.js';
import { examples } from './examples.js';
import { EXIT } from './exit.js';
import { loadPaint, type Paints, PLAIN } from './paint.js';
import { printable } from './printable.js';

const COMMANDS: Readonly<Record<string, string>> = {
  init: 'write a spec from a compose file and generate its stack',
  generate: 'generate the log stack of a spec',
  validate: 'check specs, generated folders and configuration files',
  secrets: 'print strong values for variables that are not set yet',
  remove: 'remove the generated files and list what else is left',
  config: 'print the spec with all defaults',
  schema: 'print the JSON Schema of the spec, for editors',
  explain: 'explain a rule and its fix',
  presets: 'list complete specs to start from',
};

const EXAMPLES = examples([
  ['logagg generate', 'generate the stack of ./logagg.yaml'],
  ['logagg validate', 'check ./logagg.yaml'],
  ['logagg help generate', 'show help for a command'],
]);

/** Runs a command line and prints errors. Never throws. */
export async function runProgram(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await parse(argv, io);
  } catch (error) {
    return printError(error, argv.includes('--debug'), io);
  }
}

async function parse(argv: readonly string[], io: Io): Promise<number> {
  const program = programFor(io);
  for (const [name, summary] of Object.entries(COMMANDS)) program.command(name).description(summary);
  const ended = await defineRequested(program, argv, io);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return ended();
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
    throw error;
  }
}

function programFor(io: Io): Command {
  return new Command('logagg')
    .description('One small spec becomes a complete log stack, proven to fit together.')
    .version(io.version)
    .option('--color', 'use colours')
    .option('--no-color', 'never use colours')
    .option('--debug', 'show the stack trace of an unexpected error')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
    .showHelpAfterError('Run it with --help to see all options.')
    .addHelpText('after', EXAMPLES);
}

/** Loads and defines the requested command. Returns a function that gives the exit code. */
async function defineRequested(program: Command, argv: readonly string[], io: Io): Promise<() => number> {
  let code: number = EXIT.fine;
  const words = argv.filter((word) => !word.startsWith('-'));
  const name = (words[0] === 'help' ? words[1] : words[0]) ?? '';
  const command = program.commands.find((one) => one.name() === name);
  if (command === undefined && words[0] === 'help' && name !== '' && name !== 'help') throw unknownCommand(name);
  if (command === undefined) return () => code;
  const { registry, commands } = await io.load();
  const finish: Cli['finish'] = async (ended) => {
    code = await ended;
  };
  const api = apiOf({ registry, version: io.version, linter: io.linter });
  commands[name]?.(command, { io, api, registry, paints: paintsFor(program, io), finish });
  return () => code;
}

/** Without this the library prints the whole help and no message. */
function unknownCommand(name: string): UsageError {
  const near = nearest(name, Object.keys(COMMANDS));
  return new UsageError(
    `unknown command ${name}. ${near === null ? '`logagg help` lists all commands.' : `Did you mean ${near}?`}`,
  );
}

/** Colours are chosen after all flags are parsed and before a command runs. */
function paintsFor(program: Command, { env, stdout, stderr }: Io): Paints {
  const paints = { stdout: PLAIN, stderr: PLAIN };
  program.hook('preAction', async () => {
    const flag = colourFlag(program);
    paints.stdout = await loadPaint({ flag, env, isTTY: stdout.isTTY });
    paints.stderr = await loadPaint({ flag, env, isTTY: stderr.isTTY });
  });
  return paints;
}

function colourFlag(program: Command): boolean | null {
  return program.getOptionValueSource('color') === 'cli' ? program.opts<{ color: boolean }>().color : null;
}

const EXPECTED = new Set(['UsageError', 'FileError']);

function printError(error: unknown, debug: boolean, io: Io): number {
  const known = error instanceof Error && EXPECTED.has(error.name);
  const message = printable(error instanceof Error ? error.message : String(error));
  io.stderr.write(known ? `logagg: ${message}\n` : `logagg: this is a bug in logagg: ${message}\n`);
  if (debug && error instanceof Error) io.stderr.write(`${error.stack ?? ''}\n`);
  if (!known && !debug) io.stderr.write('Run it again with --debug for details, and please report them.\n');
  return known ? EXIT.usage : EXIT.bug;
}
