import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Proof, type ProofTest, proofsOf } from './proofs.js';
import { takeRecorded } from './recorder.js';

const ENGINE_TESTS = fileURLToPath(new URL('../engines', import.meta.url));

/** Every proof that the engine tests declare, without running one. */
export async function declaredProofs(): Promise<Proof[]> {
  const tests: ProofTest[] = [];
  for (const file of engineTests().filter(declaresProofs)) {
    takeRecorded();
    await import(/* @vite-ignore */ file);
    tests.push(...takeRecorded());
  }
  return proofsOf(tests);
}

function engineTests(): string[] {
  const files = readdirSync(ENGINE_TESTS, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.engine.test.ts')).map((file) => join(ENGINE_TESTS, file));
}

/** The other files need not be loaded, which takes time. */
function declaresProofs(file: string): boolean {
  return readFileSync(file, 'utf8').includes('/proof.js');
}
