import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { moveFile, syncFolder, writeDurably } from './durable.js';
import { attempt } from './errors.js';

/**
 * Writes a spec in one step, and its folder if necessary. Afterwards it is the user's file, so it is not an artifact.
 * Throws a FileError if it exists and must not be replaced.
 */
export function writeSpec(path: string, content: string, replace: boolean): void {
  attempt('write', path, () => {
    mkdirSync(dirname(path), { recursive: true });
    if (replace) writeOver(path, content);
    else writeDurably({ path, content, mode: 0o644 });
    syncFolder(dirname(path));
  });
}

function writeOver(path: string, content: string): void {
  const near = `${path}.${process.pid}.logagg-new`;
  writeDurably({ path: near, content, mode: 0o644 });
  try {
    moveFile(near, path);
  } finally {
    rmSync(near, { force: true });
  }
}
