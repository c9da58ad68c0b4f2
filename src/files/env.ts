import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder, writeDurably } from './durable.js';
import { attempt, FileError } from './errors.js';
import { kindOfPath, readNamed } from './read.js';
import { replaceText } from './replace.js';

/** The text of a `.env` file; null: it does not exist. */
export function readEnvFile(path: string): string | null {
  if (kindOfPath(path) === null) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readNamed(path));
  } catch (error) {
    throw error instanceof TypeError
      ? new FileError(`${path} is not a text in UTF-8, so logagg does not change it`)
      : error;
  }
}

/** Writes a `.env` file in one step. A new one can be read by its owner only; an existing one keeps its mode. */
export function writeEnvFile(path: string, before: string | null, after: string): void {
  if (before !== null) replaceText(path, before, after);
  else create(path, after);
}

function create(path: string, content: string): void {
  attempt('write', path, () => {
    mkdirSync(dirname(path), { recursive: true });
    writeDurably({ path, content, mode: 0o600 });
    syncFolder(dirname(path));
  });
}
