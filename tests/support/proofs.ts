/** A proof as a test declares it: the programs that give it, its id in the ledger, and the hash of all that goes in. */
export interface DeclaredProof {
  readonly programs: readonly string[];
  readonly id: string;
  readonly inputs: string;
}

/** A test that was declared or run, with the proofs that it is part of. */
export interface ProofTest {
  readonly proofs: readonly DeclaredProof[];
  readonly passed: boolean;
  readonly outcomes: Readonly<Record<string, string>>;
}

/** A proof with what its tests came to. */
export interface Proof extends DeclaredProof {
  /** The ledger that has it. */
  readonly ledger: string;
  readonly passed: boolean;
  readonly outcome: string;
}

/** The proofs of these tests, each once. Throws where two proofs of one ledger have the same id. */
export function proofsOf(tests: readonly ProofTest[]): Proof[] {
  const groups = new Map<string, { declared: DeclaredProof; tests: ProofTest[] }>();
  for (const test of tests) {
    for (const declared of test.proofs) {
      const key = `${declared.programs[0]}: ${declared.id}`;
      const group = groups.get(key) ?? { declared, tests: [] };
      if (JSON.stringify(group.declared) !== JSON.stringify(declared)) throw new Error(`two proofs are named ${key}`);
      groups.set(key, { declared, tests: [...group.tests, test] });
    }
  }
  return [...groups.values()].map(({ declared, tests: own }) => proofOf(declared, own));
}

function proofOf(declared: DeclaredProof, tests: readonly ProofTest[]): Proof {
  const answers = new Set(tests.flatMap(({ outcomes }) => outcomes[declared.id] ?? []));
  const outcome = answers.size === 0 ? passedTests(tests.length) : [...answers].join(', ');
  return { ...declared, ledger: declared.programs[0] ?? '', passed: tests.every(({ passed }) => passed), outcome };
}

function passedTests(count: number): string {
  return count === 1 ? '1 test passed' : `${count} tests passed`;
}
