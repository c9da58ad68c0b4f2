import { Command, CommanderError } from 'commander';
import type { Cli, Define } from './command.js';
import { examples } from './command.js';
import { EXIT } from './exit.js';
import type { Io } from './io.js';
import { printable } from './printable.js';

interface Entry {
  readonly summary: string;
  load(): Promise<{ readonly define: Define }>;
}

/** Every command. Only the one that is run is loaded. */
const COMMANDS: Readonly<Record<string, Entry>> = {
  init: {
    summary: 'write a spec from a compose file, and its stack',
    load: () => import('./commands/init.js'),
  },
  generate: {
    summary: 'write the log stack of a spec',
    load: () => import('./commands/generate.js'),
  },
  validate: {
    summary: 'say what is wrong with a spec or a generated folder',
    load: () => import('./commands/validate.js'),
  },
  config: {
    summary: 'print the spec with every default filled in',
    load: () => import('./commands/config.js'),
  },
  schema: {
    summary: 'print the JSON Schema of a spec, for editors',
    load: () => import('./commands/schema.js'),
  },
  explain: {
    summary: 'say what a rule means and what to do about it',
    load: () => import('./commands/explain.js'),
  },
  presets: {
    summary: 'list the specs to start from',
    load: () => import('./commands/presets.js'),
  },
};

const EXAMPLES = examples([
  ['logagg generate', 'write the stack of ./logagg.yaml'],
  ['logagg validate', 'check ./logagg.yaml'],
  ['logagg help generate', 'say more about a command'],
]);

/** Runs a command line and tells what went wrong. Never throws. */
export async function runProgram(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await parse(argv, io);
  } catch (error) {
    return tellError(error, argv.includes('--debug'), io);
  }
}

async function parse(argv: readonly string[], io: Io): Promise<number> {
  let code: number = EXIT.fine;
  const program = programFor(io);
  for (const [name, { summary }] of Object.entries(COMMANDS)) {
    program.command(name, { hidden: false }).description(summary);
  }
  await define(program, argv, io, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
    throw error;
  }
}

function programFor(io: Io): Command {
  return new Command('logagg')
    .description('One small spec becomes a complete log stack, proven to fit together.')
    .version(io.version)
    .option('--color', 'colour the output')
    .option('--no-color', 'never colour the output')
    .option('--debug', 'show where an unexpected error comes from')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
    .showHelpAfterError('Run it with --help for all that it takes.')
    .addHelpText('after', EXAMPLES);
}

/** Loads the command that is meant, so that the others cost nothing. */
async function define(program: Command, argv: readonly string[], io: Io, end: (code: number) => void): Promise<void> {
  const words = argv.filter((word) => !word.startsWith('-'));
  const name = (words[0] === 'help' ? words[1] : words[0]) ?? '';
  const command = program.commands.find((one) => one.name() === name);
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined || entry === undefined) return;
  const [module, registry] = await Promise.all([entry.load(), io.registry()]);
  const cli: Cli = {
    io,
    registry,
    colourFlag: () => colourFlag(program),
    debug: () => program.opts<{ debug?: boolean }>().debug === true,
    finish: async (code) => end(await code),
  };
  module.define(command, cli);
}

function colourFlag(program: Command): boolean | null {
  return program.getOptionValueSource('color') === 'cli' ? program.opts<{ color: boolean }>().color : null;
}

const EXPECTED = new Set(['UsageError', 'FileError']);

function tellError(error: unknown, debug: boolean, io: Io): number {
  const known = error instanceof Error && EXPECTED.has(error.name);
  const message = printable(error instanceof Error ? error.message : String(error));
  io.stderr.write(known ? `logagg: ${message}\n` : `logagg: this is a bug in logagg: ${message}\n`);
  if (debug && error instanceof Error) io.stderr.write(`${error.stack ?? ''}\n`);
  if (!known && !debug) io.stderr.write('Run it again with --debug for the details, and please report them.\n');
  return known ? EXIT.usage : EXIT.bug;
}
