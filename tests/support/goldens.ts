import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint } from './fingerprint.js';
import { foldersIn, readTree } from './tree.js';

const CASES = fileURLToPath(new URL('../cases', import.meta.url));

/** A file of `tests/cases/<case>/expected/`. */
export interface Golden {
  readonly case: string;
  /** Below `expected/`. */
  readonly path: string;
  /** On this machine. */
  readonly file: string;
  readonly text: string;
}

/** Every golden file of every case. */
export const GOLDENS: readonly Golden[] = foldersIn(CASES).flatMap((name) => {
  const folder = join(CASES, name, 'expected');
  return [...readTree(folder)].map(([path, text]) => ({ case: name, path, file: join(folder, path), text }));
});

/** Golden files whose path matches, each text once: cases may share a file, and may be renamed. */
export function goldens(pattern: RegExp): readonly Golden[] {
  const matching = GOLDENS.filter(({ path }) => pattern.test(path));
  return [...new Map(matching.map((golden) => [goldenName(golden), golden])).values()];
}

/** The name of a golden file in the ledger: its file name and its hash. */
export function goldenName({ path, text }: Golden): string {
  return `${basename(path)} ${fingerprint(text)}`;
}

/** A file in the folder of another one, in the same case. */
export function besides({ case: name, path }: Golden, file: string): Golden | undefined {
  const wanted = join(dirname(path), file);
  return GOLDENS.find((golden) => golden.case === name && golden.path === wanted);
}
