import { isDevice, writeNow } from '../files/descriptor.js';
import type { Io, Output } from './command.js';
import { EXIT } from './exit.js';
import { VERSION } from './version.js';

/** The real process. Its streams are made only for terminals and slow readers: they are a twentieth of a whole run. */
export function processIo(late: Pick<Io, 'load' | 'linter'>): Io {
  return {
    stdout: output(1, () => process.stdout),
    stderr: output(2, () => process.stderr),
    stdin: {
      get isTTY() {
        return isDevice(0) && process.stdin.isTTY;
      },
      read: readStdin,
    },
    env: process.env,
    cwd: process.cwd(),
    version: VERSION,
    get today() {
      return new Date().toISOString().slice(0, 10);
    },
    ...late,
  };
}

function output(descriptor: number, stream: () => NodeJS.WriteStream): Output {
  let opened: NodeJS.WriteStream | null = null;
  const open = (): NodeJS.WriteStream => {
    opened ??= stream().on('error', stopStream);
    return opened;
  };
  return {
    write(text) {
      const rest = opened === null && !isDevice(descriptor) ? writeAtOnce(descriptor, text) : Buffer.from(text);
      if (rest.length > 0) open().write(rest);
    },
    get isTTY() {
      return isDevice(descriptor) && open().isTTY;
    },
  };
}

function writeAtOnce(descriptor: number, text: string): Uint8Array {
  try {
    return writeNow(descriptor, Buffer.from(text));
  } catch (error) {
    return stopQuietly(error);
  }
}

/** A reader that has seen enough, such as `head`, is no error. */
function stopQuietly(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') process.exit();
  throw error;
}

/** The same for what a stream tells when nobody is left to catch it, such as a full disk behind a device. */
function stopStream(error: Error): never {
  if ('code' in error && error.code === 'EPIPE') process.exit();
  try {
    writeNow(2, Buffer.from(`logagg: cannot write its output: ${error.message}\n`));
  } finally {
    process.exit(EXIT.usage);
  }
}

async function readStdin(): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of process.stdin) parts.push(part);
  return Buffer.concat(parts);
}
