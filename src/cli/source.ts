import { STDIN_PATH } from '../app/spec-file.js';
import { UsageError } from '../app/usage-error.js';
import type { Source } from '../contracts/api.js';
import { MAX_INPUT_BYTES, requireSize } from '../files/regular.js';
import type { Io } from './command.js';

/** The source in an argument: `-` is standard input, everything else is a path. */
export async function sourceOf(named: string, { stdin }: Io): Promise<Source> {
  if (named !== '-') return named;
  if (stdin.isTTY)
    throw new UsageError(
      '`-` reads the spec from standard input, but standard input is a terminal: pipe a spec into it',
    );
  const text = await stdin.read(MAX_INPUT_BYTES);
  requireSize('standard input', text.length);
  return { path: STDIN_PATH, text };
}
