import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { proofsOfFile } from '../../support/file-proofs.js';
import { differenceOf, readLedger, withProof, writeLedger } from '../../support/ledger.js';
import type { Proof, ProofTest } from '../../support/proofs.js';
import { findPrograms } from '../build/found.mjs';
import { versionOf } from '../build/versions.mjs';

interface Options {
  /** The folder of the ledgers; by default tests/proofs. */
  readonly folder?: string | undefined;
  /** The version of a program; by default of the program that the tests run. */
  readonly programVersion?: (program: string) => string;
}

/**
 * Compares the proofs of each test file with the ledger when the file has ended: `LOGAGG_PROVE=write` writes each proof
 * whose tests all passed, `LOGAGG_PROVE=check` fails on a difference. A proof with a test that failed or did not run does
 * not change. Writing after each file keeps what was proven when a later file crashes or the run is interrupted. All
 * files of a run end in this process, one after the other, so none overwrites the entries of another.
 */
export default class LedgerReporter implements Reporter {
  private all = 0;
  private proven = 0;
  private readonly differences: string[] = [];
  private readonly programVersion: (program: string) => string;

  constructor(private readonly options: Options = {}) {
    this.programVersion = options.programVersion ?? foundVersions();
  }

  onTestModuleEnd(module: TestModule): void {
    if (modeOf() === undefined) return;
    const all = proofsOfFile(module.moduleId, [...module.children.allTests()].map(proofTest));
    const proven = all.filter(({ passed }) => passed);
    this.all += all.length;
    this.proven += proven.length;
    if (modeOf() === 'write') this.write(proven);
    else this.differences.push(...proven.flatMap((proof) => this.differenceFrom(proof)));
  }

  onTestRunEnd(): void {
    if (modeOf() === undefined) return;
    for (const line of this.differences) process.stdout.write(`ledger: ${line}\n`);
    process.stdout.write(`ledger: ${this.proven} of ${this.all} proofs ran and passed\n`);
    if (this.differences.length > 0) process.exitCode = 1;
  }

  private write(proven: readonly Proof[]): void {
    const { folder } = this.options;
    const day = new Date().toISOString().slice(0, 10);
    const engines = ({ programs }: Proof) => programs.map((one) => `${one} ${this.programVersion(one)}`).join(', ');
    for (const name of new Set(proven.map(({ ledger }) => ledger))) {
      const own = proven.filter(({ ledger }) => ledger === name);
      const before = readLedger(name, folder);
      writeLedger(
        name,
        own.reduce((ledger, proof) => withProof(ledger, proof, engines(proof), day), before),
        folder,
      );
    }
  }

  private differenceFrom(proof: Proof): string[] {
    const difference = differenceOf(proof, readLedger(proof.ledger, this.options.folder)[proof.id]);
    return difference === null ? [] : [`${proof.ledger}: ${proof.id}: ${difference}`];
  }
}

function modeOf(): 'write' | 'check' | undefined {
  const mode = process.env.LOGAGG_PROVE;
  return mode === 'write' || mode === 'check' ? mode : undefined;
}

function proofTest(test: TestCase): ProofTest {
  const { proofs = [], outcomes = {} } = test.meta();
  return { proofs, outcomes, passed: test.result().state === 'passed' };
}

/** Looks for the programs once, when the first version is needed. */
function foundVersions(): (program: string) => string {
  let found: ReturnType<typeof findPrograms> | undefined;
  return (program) => {
    found ??= findPrograms();
    const one = found[program];
    return one !== undefined && 'version' in one ? one.version : versionOf(program);
  };
}
