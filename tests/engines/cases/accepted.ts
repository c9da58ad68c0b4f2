import { type Golden, goldenName } from '../../support/goldens.js';
import type { DeclaredProof } from '../../support/proofs.js';
import { declareProof, type ProvingProgram } from '../support/proof.js';

/**
 * The proof that the program which reads a golden file accepts it. The id has the file's name and hash, so that the
 * ledger's test finds the proof of each golden file (tests/proofs/ledger.test.ts).
 */
export function accepted(program: ProvingProgram, golden: Golden, more: readonly unknown[] = []): DeclaredProof {
  return declareProof(program, `accepted: ${goldenName(golden)}`, [golden.text, ...more]);
}
