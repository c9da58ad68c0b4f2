import type { Io } from './command.js';

/**
 * Runs one command line (without the program's name) and returns its exit code. Never throws. It imports nothing of the
 * commands, so that `--version` loads nothing else.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    io.stdout.write(`${io.version}\n`);
    return 0;
  }
  const { runProgram } = await import('./program.js');
  return runProgram(argv, io);
}
