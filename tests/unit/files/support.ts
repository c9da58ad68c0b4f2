import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { type Artifact, textArtifact } from '../../../src/contracts/artifact.js';
import { hashOf } from '../../../src/files/hash.js';
import type { WriteRequest } from '../../../src/files/write.js';

/** In memory where that is to be had: what is tested is the order of the steps, and a disk makes each step slow. */
const BASE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const roots: string[] = [];

afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

/** A new empty folder, gone after the tests. */
export function makeRoot(): string {
  const root = realpathSync(mkdtempSync(join(BASE, 'logagg-files-')));
  roots.push(root);
  return root;
}

/** Files by path as artifacts. */
export function artifactsOf(files: Readonly<Record<string, string>>): Artifact[] {
  return Object.entries(files).map(([path, content]) => textArtifact(path, content));
}

/** A request to write these files. */
export function requestOf(
  root: string,
  files: Readonly<Record<string, string>>,
  more: Partial<WriteRequest> = {},
): WriteRequest {
  return { root, artifacts: artifactsOf(files), version: '1.0.0', spec: hashOf('spec'), force: false, ...more };
}

/** Every file below a folder with its content, sorted by path. */
export function treeOf(root: string): Record<string, string> {
  if (!existsSync(root)) return {};
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
  const inOrder = files.sort();
  return Object.fromEntries(inOrder.map((file) => [file.slice(root.length + 1), readFileSync(file, 'utf8')]));
}

/** The tree without logagg's own folder. */
export function outputsOf(root: string): Record<string, string> {
  return withoutOwn(treeOf(root));
}

/** A tree's files without those in logagg's own folder. */
export function withoutOwn(tree: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(tree).filter(([path]) => !path.startsWith('.logagg/')));
}

/** Writes a file as a user would. */
export function put(root: string, path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}
