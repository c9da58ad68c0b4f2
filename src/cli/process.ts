import { isatty } from 'node:tty';
import type { Io, Output } from './command.js';
import { VERSION } from './version.js';

/** The real process. Its streams are made when they are first used, since each costs time at the start. */
export function processIo(load: Io['load']): Io {
  return {
    stdout: output(1, () => process.stdout),
    stderr: output(2, () => process.stderr),
    stdin: {
      get isTTY() {
        return isatty(0);
      },
      read: readStdin,
    },
    env: process.env,
    cwd: process.cwd(),
    version: VERSION,
    load,
  };
}

function output(descriptor: number, stream: () => NodeJS.WriteStream): Output {
  let opened: NodeJS.WriteStream | null = null;
  const write = (text: string): void => {
    opened ??= stream().on('error', stopQuietly);
    opened.write(text);
  };
  return {
    write,
    get isTTY() {
      return isatty(descriptor);
    },
  };
}

/** A reader that has seen enough, such as `head`, is no error. */
function stopQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit();
  throw error;
}

async function readStdin(): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of process.stdin) parts.push(part);
  return Buffer.concat(parts);
}
