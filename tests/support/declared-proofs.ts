import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { proofsOfFile, testName } from './file-proofs.js';
import type { Proof } from './proofs.js';
import { takeRecorded } from './recorder.js';

const ENGINE_TESTS = fileURLToPath(new URL('../engines', import.meta.url));

/** Every proof that the engine tests declare, without running one. A proof belongs to one file, as in a run. */
export async function declaredProofs(): Promise<Proof[]> {
  const proofs: Proof[] = [];
  for (const file of engineTests((text) => text.includes('/proof.js'))) {
    takeRecorded();
    await import(/* @vite-ignore */ file);
    proofs.push(...proofsOfFile(file, takeRecorded()));
  }
  return proofs;
}

/** The engine tests whose text is such, as their path below `tests/engines/` without the ending. */
export function engineTestNames(isSuch: (text: string) => boolean): string[] {
  return engineTests(isSuch).map(testName).sort();
}

/** The engine tests whose text is such. A file that declares no proof need not be loaded, which takes time. */
export function engineTests(isSuch: (text: string) => boolean): string[] {
  const files = readdirSync(ENGINE_TESTS, { recursive: true, encoding: 'utf8' });
  const tests = files.filter((file) => file.endsWith('.engine.test.ts')).map((file) => join(ENGINE_TESTS, file));
  return tests.filter((file) => isSuch(readFileSync(file, 'utf8')));
}
