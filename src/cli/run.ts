import { EXIT } from './exit.js';
import type { Io } from './io.js';
import { printable } from './printable.js';

/** Runs one command line (without the program's own name) and gives its exit code. Never throws. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    io.stdout.write(`${io.version}\n`);
    return EXIT.fine;
  }
  try {
    const { runProgram } = await import('./program.js');
    return await runProgram(argv, io);
  } catch (error) {
    return report(error, argv.includes('--debug'), io);
  }
}

const EXPECTED = new Set(['UsageError', 'FileError']);

function report(error: unknown, debug: boolean, io: Io): number {
  const known = error instanceof Error && EXPECTED.has(error.name);
  const message = printable(error instanceof Error ? error.message : String(error));
  io.stderr.write(known ? `logagg: ${message}\n` : `logagg: this is a bug in logagg: ${message}\n`);
  if (debug && error instanceof Error) io.stderr.write(`${error.stack ?? ''}\n`);
  if (!known && !debug) io.stderr.write('Run it again with --debug for the details, and please report them.\n');
  return known ? EXIT.usage : EXIT.bug;
}
