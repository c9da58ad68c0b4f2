/**
 * Takes vitest's place in the engine test files that the ledger's test loads (vitest.config.ts): it declares their tests
 * and runs none, so the proofs of all engines are known without an engine.
 * @module
 */
import type { TestOptions } from 'vitest';
import type { DeclaredProof, ProofTest } from './proofs.js';

type Body = (...args: readonly unknown[]) => unknown;
type Words = readonly [name: unknown, ...rest: readonly (TestOptions | Body | undefined)[]];

let recorded: ProofTest[] = [];
let inherited: readonly DeclaredProof[] = [];

/** The tests that were declared since it was asked last. */
export function takeRecorded(): readonly ProofTest[] {
  const taken = recorded;
  recorded = [];
  return taken;
}

function declareTests(rows: readonly unknown[], words: Words): void {
  const proofs = proofsIn(words);
  recorded.push(...rows.map(() => ({ proofs, passed: false, outcomes: {} })));
}

function declareSuites(rows: readonly unknown[], words: Words): void {
  const outer = inherited;
  inherited = proofsIn(words);
  for (const row of rows) words.find((word): word is Body => typeof word === 'function')?.(...listOf(row));
  inherited = outer;
}

function proofsIn(words: Words): readonly DeclaredProof[] {
  const options = words.slice(1).find((word): word is TestOptions => typeof word === 'object');
  return options?.meta?.proofs ?? inherited;
}

function listOf(row: unknown): readonly unknown[] {
  return Array.isArray(row) ? row : [row];
}

type Declare = (rows: readonly unknown[], words: Words) => void;

function declaring(declare: Declare) {
  const one = (...words: Words) => declare([[]], words);
  const each =
    (rows: readonly unknown[]) =>
    (...words: Words) =>
      declare(rows, words);
  return Object.assign(one, { each });
}

function withConcurrent(declare: Declare) {
  return Object.assign(declaring(declare), { concurrent: declaring(declare) });
}

const nothing = (): void => undefined;

export const describe = withConcurrent(declareSuites);
export const test = withConcurrent(declareTests);
export const it = test;
export const beforeAll = nothing;
export const beforeEach = nothing;
export const afterAll = nothing;
export const afterEach = nothing;
export { expect } from 'vitest';
