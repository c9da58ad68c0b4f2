import { relative, resolve } from 'node:path';
import { STDIN_PATH, specAbove } from '../app/spec-file.js';
import { UsageError } from '../app/usage-error.js';
import type { Source } from '../contracts/api.js';
import { MAX_INPUT_BYTES, requireSize } from '../files/regular.js';
import type { Io } from './command.js';
import { printable } from './printable.js';

/** The spec that a command uses: the named one, else `logagg.yaml` of this folder or of the nearest parent folder. */
export async function specSourceOf(named: string | undefined, io: Io): Promise<Source> {
  return named === undefined ? defaultSpec(io) : sourceOf(named, io);
}

/** The path of the default spec. One in a parent folder is named, because the user does not see it. */
export function defaultSpec({ cwd, env, stderr }: Io): string {
  const home = env.HOME ?? env.USERPROFILE;
  const above = specAbove(cwd, home === undefined ? null : resolve(home));
  if (above === null) return '.';
  const path = relative(cwd, above);
  stderr.write(`Using ${printable(path)}\n`);
  return path;
}

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
