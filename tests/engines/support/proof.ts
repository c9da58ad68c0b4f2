import type { TestOptions } from 'vitest';
import { fingerprint } from '../../support/fingerprint.js';
import type { DeclaredProof } from '../../support/proofs.js';
import type { Engine } from './engines.js';
import { isFoundProgram, needs } from './found.js';

/** A program that a proof runs: an engine, or one of the system. */
export type ProvingProgram = Engine | 'docker' | 'bash' | 'haproxy' | 'python3';

declare module 'vitest' {
  interface TaskMeta {
    /** What the ledger keeps of a test that passes. */
    proofs?: readonly DeclaredProof[];
    /** By the id of a proof: what a program answered, where that is more than that the test passed. */
    outcomes?: Record<string, string>;
  }
}

/**
 * Options of a `describe` or `test` whose passing is kept in the ledger of its first program (docs/testing.md).
 * `inputs` is all that goes in, as data that needs no engine: generated files, lines, scenarios, what is expected.
 * It is skipped where one of the programs is absent. A `test` with a proof is not part of the proof of its `describe`.
 */
export function proof(programs: ProvingProgram | readonly ProvingProgram[], id: string, inputs: unknown): TestOptions {
  return proofs([declareProof(programs, id, inputs)]);
}

/** One proof, for a test that has several. */
export function declareProof(
  programs: ProvingProgram | readonly ProvingProgram[],
  id: string,
  inputs: unknown,
): DeclaredProof {
  return { programs: typeof programs === 'string' ? [programs] : programs, id, inputs: fingerprint(inputs) };
}

/** Options of a test that proves each of these. */
export function proofs(declared: readonly DeclaredProof[]): TestOptions {
  const found = [...new Set(declared.flatMap(({ programs }) => programs))].filter(isFoundProgram);
  const options = needs(...found);
  return { ...options, meta: { ...options.meta, proofs: declared } };
}

/** Generated files as inputs: their paths and contents. */
export function contentsOf(artifacts: readonly { readonly path: string; readonly content: string }[]): object {
  return Object.fromEntries(artifacts.map(({ path, content }) => [path, content]));
}
