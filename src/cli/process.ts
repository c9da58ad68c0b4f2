import { randomBytes } from 'node:crypto';
import { isDevice, writeNow } from '../files/descriptor.js';
import { attemptLater, codeOf, inWords } from '../files/errors.js';
import { VERSION } from '../version.js';
import type { Io, Output } from './command.js';
import { EXIT } from './exit.js';

/** The process of a command line, with its exit code. */
export interface ProcessIo extends Io {
  /** Ends with this code, or with that of an I/O error if output was lost. */
  end(code: number): void;
}

/** The real process. Streams are created only for terminals and slow readers: they cost a twentieth of a run. */
export function processIo(late: Pick<Io, 'load' | 'linter'>): ProcessIo {
  const loss = lossOfOutput();
  return {
    stdout: output(1, () => process.stdout, loss.note),
    stderr: output(2, () => process.stderr, loss.note),
    stdin: {
      get isTTY() {
        return isDevice(0) && process.stdin.isTTY;
      },
      read: readStdin,
    },
    env: process.env,
    random: (size) => randomBytes(size),
    cwd: process.cwd(),
    version: VERSION,
    get today() {
      return new Date().toISOString().slice(0, 10);
    },
    ...late,
    end: loss.end,
  };
}

/**
 * Writes until the first error, then discards further output. Output never stops a command: it may be in the middle of
 * writing files, and its exit code must not depend on how much of its output is read.
 */
function output(descriptor: number, stream: () => NodeJS.WriteStream, onLoss: (error: unknown) => void): Output {
  let opened: NodeJS.WriteStream | null = null;
  let isMuted = false;
  const fail = (error: unknown): void => {
    if (!isMuted && !isReaderGone(error, descriptor)) {
      onLoss(inWords('write', descriptor === 1 ? 'standard output' : 'standard error', error));
    }
    isMuted = true;
  };
  const open = (): NodeJS.WriteStream => {
    opened ??= stream().on('error', fail);
    return opened;
  };
  return {
    write(text) {
      if (isMuted) return;
      try {
        const rest = opened === null && !isDevice(descriptor) ? writeNow(descriptor, Buffer.from(text)) : text;
        if (rest.length > 0) open().write(rest);
      } catch (error) {
        fail(error);
      }
    },
    get isTTY() {
      return isDevice(descriptor) && open().isTTY;
    },
  };
}

/** A reader that stops early, such as `head`, and a closed terminal are not errors. */
function isReaderGone(error: unknown, descriptor: number): boolean {
  const code = codeOf(error);
  return code === 'EPIPE' || code === 'ECONNRESET' || (code === 'EIO' && isDevice(descriptor));
}

/** Output that is lost for another reason, such as a full disk, makes the run fail. A stream can report this late. */
function lossOfOutput(): { note(error: unknown): void; end(code: number): void } {
  let lowest: number = EXIT.fine;
  return {
    note(error) {
      lowest = EXIT.usage;
      process.exitCode = Math.max(Number(process.exitCode ?? EXIT.fine), lowest);
      reportLoss(error instanceof Error ? error.message : String(error));
    },
    end(code) {
      process.exitCode = Math.max(code, lowest);
    },
  };
}

function reportLoss(message: string): void {
  try {
    writeNow(2, Buffer.from(`logagg: ${message}\n`));
  } catch {
    // Standard error is lost too, so only the exit code is left.
  }
}

/** Reads at most one byte more than `atMost`, which is enough to detect that there is too much. */
async function readStdin(atMost: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  await attemptLater('read', 'standard input', async () => {
    for await (const part of process.stdin) {
      parts.push(part);
      length += part.length;
      if (length > atMost) break;
    }
  });
  return Buffer.concat(parts).subarray(0, atMost + 1);
}
