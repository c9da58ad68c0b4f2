import type { Io } from './command.js';

/**
 * Runs one command line (without the program's own name) and gives its exit code. Never throws. It shares no module with
 * the commands, so that `--version` loads nothing else.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    io.stdout.write(`${io.version}\n`);
    return 0;
  }
  const { runProgram } = await import('./program.js');
  return runProgram(argv, io);
}
