import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint } from './fingerprint.js';
import { type Proof, type ProofTest, proofsOf } from './proofs.js';
import { valuesOfTest } from './written-values.js';

const ENGINE_TESTS = fileURLToPath(new URL('../engines', import.meta.url));

/**
 * The proofs of one test file: those that its tests declare and, for each of their ledgers, one with the values that are
 * written in the file. The latter has passed only if all others of that ledger have.
 */
export function proofsOfFile(path: string, tests: readonly ProofTest[]): readonly Proof[] {
  const declared = proofsOf(tests);
  if (declared.length === 0) return [];
  const inputs = fingerprint(valuesOfTest(path));
  const name = testName(path);
  const ledgers = [...new Set(declared.map(({ ledger }) => ledger))];
  return [...declared, ...ledgers.map((ledger) => proofOfValues(ledger, name, inputs, declared))];
}

/** Its path below `tests/engines/`, without the ending. */
export function testName(path: string): string {
  return relative(ENGINE_TESTS, path).replace('.engine.test.ts', '');
}

function proofOfValues(ledger: string, name: string, inputs: string, declared: readonly Proof[]): Proof {
  const own = declared.filter((proof) => proof.ledger === ledger);
  const programs = [...new Set([ledger, ...own.flatMap((proof) => proof.programs).sort()])];
  const passed = own.every((proof) => proof.passed);
  return { ledger, programs, id: `values of ${name}`, inputs, passed, outcome: 'passed' };
}
