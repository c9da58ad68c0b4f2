import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { differenceOf, readLedger, withProof, writeLedger } from '../../support/ledger.js';
import { type Proof, type ProofTest, proofsOf } from '../../support/proofs.js';
import { findPrograms } from '../build/found.mjs';
import { versionOf } from '../build/versions.mjs';

/**
 * Ends a run with the ledger: `LOGAGG_PROVE=write` writes each proof whose tests all passed, `LOGAGG_PROVE=check`
 * compares them with the ledger and fails on a difference. A proof with a test that failed or did not run stays as it is.
 */
export default class LedgerReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const mode = process.env.LOGAGG_PROVE;
    if (mode !== 'write' && mode !== 'check') return;
    const tests = modules.flatMap((module) => [...module.children.allTests()].map(proofTest));
    const all = proofsOf(tests);
    const proven = all.filter(({ passed }) => passed);
    if (mode === 'write') writeProofs(proven);
    const differences = mode === 'check' ? proven.flatMap(differencesOf) : [];
    for (const line of differences) process.stdout.write(`ledger: ${line}\n`);
    process.stdout.write(`ledger: ${proven.length} of ${all.length} proofs ran and passed\n`);
    if (differences.length > 0) process.exitCode = 1;
  }
}

function proofTest(test: TestCase): ProofTest {
  const { proofs = [], outcomes = {} } = test.meta();
  return { proofs, outcomes, passed: test.result().state === 'passed' };
}

function writeProofs(proven: readonly Proof[]): void {
  const versions = versionsOf(proven);
  const day = new Date().toISOString().slice(0, 10);
  for (const name of new Set(proven.map(({ ledger }) => ledger))) {
    const own = proven.filter(({ ledger }) => ledger === name);
    const engines = ({ programs }: Proof) => programs.map((one) => `${one} ${versions.get(one)}`).join(', ');
    writeLedger(
      name,
      own.reduce((ledger, proof) => withProof(ledger, proof, engines(proof), day), readLedger(name)),
    );
  }
}

function versionsOf(proven: readonly Proof[]): ReadonlyMap<string, string> {
  const found = findPrograms();
  const programs = new Set(proven.flatMap((proof) => proof.programs));
  return new Map([...programs].map((program) => [program, foundVersion(found[program]) ?? versionOf(program)]));
}

function foundVersion(found: ReturnType<typeof findPrograms>[string] | undefined): string | undefined {
  return found !== undefined && 'version' in found ? found.version : undefined;
}

function differencesOf(proof: Proof): string[] {
  const difference = differenceOf(proof, readLedger(proof.ledger)[proof.id]);
  return difference === null ? [] : [`${proof.ledger}: ${proof.id}: ${difference}`];
}
