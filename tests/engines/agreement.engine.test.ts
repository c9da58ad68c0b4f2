import { describe, expect, type TestContext, test } from 'vitest';
import { KINDS, type Kind, PROGRAMS, proofId, samplesOf, type Verdict } from '../agreement/corpus.js';
import { judgeAll, recordedOutcome, unexplained } from '../agreement/judge.js';
import { missesOf } from '../agreement/page.js';
import { askPrograms } from './agreement/programs.js';
import { askRuler } from './agreement/ruler.js';
import { declareProof, proofs } from './support/proof.js';

const AT_MOST_MISSED = 0.02;
/** Two and a half minutes on two free processors; more where others use them too. */
const TIMEOUT_MS = 900_000;

/** Asks the programs and gives their answers to the ledger, or compares them with it where none is written. */
async function ask(kind: Kind, { task }: TestContext): Promise<void> {
  const samples = samplesOf(kind);
  const verdicts = kind === 'loki-rules' ? await askRuler(samples) : await askPrograms(kind, samples);
  const asked = samples.map((sample, index) => [sample, verdicts[index]] as const);
  task.meta.outcomes = Object.fromEntries(asked.map(([sample, verdict]) => [proofId(sample), verdict?.outcome ?? '']));
  if (process.env.LOGAGG_PROVE === 'write') return;
  expect(asked.map(([{ id }, verdict]) => shown(id, verdict))).toEqual(
    samples.map((sample) => [sample.id, recordedOutcome(sample), expect.anything()]),
  );
}

function shown(id: string, verdict: Verdict | undefined): readonly [string, string | undefined, string] {
  return [id, verdict?.outcome, verdict?.words ?? ''];
}

/** A sample without its first line, which is a comment on what is wrong with it. */
function proofsOf(kind: Kind) {
  return samplesOf(kind).map((sample) =>
    declareProof(PROGRAMS[kind], proofId(sample), sample.text.slice(sample.text.indexOf('\n'))),
  );
}

let last: Promise<void> = Promise.resolve();

/** One kind after the other: all at once, a start takes so long that it looks like a failure. */
function askInTurn(kind: Kind, context: TestContext): Promise<void> {
  const turn = () => ask(kind, context);
  last = last.then(turn, turn);
  return last;
}

describe('the programs give the recorded verdicts', () => {
  for (const kind of KINDS) {
    test.concurrent(`for ${kind}`, { ...proofs(proofsOf(kind)), timeout: TIMEOUT_MS }, (context) =>
      // The ruler mostly waits for its next minute.
      kind === 'loki-rules' ? ask(kind, context) : askInTurn(kind, context),
    );
  }
});

describe('logagg', () => {
  test('differs from a program only for a documented reason', () => {
    expect(unexplained(judgeAll())).toEqual([]);
  });

  test('misses at most 2 % of the files', () => {
    const checked = judgeAll();
    const missed = missesOf(checked).map(({ sample }) => sample.id);
    expect(missed.length / checked.length, missed.join('\n')).toBeLessThanOrEqual(AT_MOST_MISSED);
  });
});
