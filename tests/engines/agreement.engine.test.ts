import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { KINDS, type Kind, samplesOf, type Verdict } from '../agreement/corpus.js';
import { judgeAll, unexplained } from '../agreement/judge.js';
import { missesOf } from '../agreement/page.js';
import verdicts from '../agreement/verdicts.json' with { type: 'json' };
import { askPrograms } from './agreement/programs.js';
import { askRuler } from './agreement/ruler.js';
import { type FoundProgram, needs } from './support/found.js';

const AT_MOST_MISSED = 0.02;
/** Two and a half minutes on two free processors; more where others use them too. */
const TIMEOUT_MS = 900_000;
const update = process.env.LOGAGG_UPDATE_AGREEMENT !== undefined;
const asked: Record<string, string> = {};

async function ask(kind: Kind): Promise<void> {
  const samples = samplesOf(kind);
  const said = kind === 'loki-rules' ? await askRuler(samples) : await askPrograms(kind, samples);
  const words = samples.map(({ id }, index) => [id, said[index]] as const);
  for (const [id, verdict] of words) if (verdict !== undefined) asked[id] = verdict.outcome;
  if (!update) expect(words.map(shown)).toEqual(samples.map(({ id }) => [id, recorded(id), expect.anything()]));
}

function shown([id, verdict]: readonly [string, Verdict | undefined]): readonly [string, string | undefined, string] {
  return [id, verdict?.outcome, verdict?.words ?? ''];
}

function recorded(id: string): string | undefined {
  return (verdicts as Readonly<Record<string, string>>)[id];
}

/** The programs that judge each kind and may be absent. */
const PROGRAMS: Readonly<Record<Kind, readonly FoundProgram[]>> = {
  'loki-rules': ['loki', 'lokitool'],
  loki: ['loki'],
  promtail: ['promtail'],
  filebeat: [],
};

let last: Promise<void> = Promise.resolve();

/** One kind after the other: all at once, a start takes so long that it looks like a failure. */
function askInTurn(kind: Kind): Promise<void> {
  const turn = () => ask(kind);
  last = last.then(turn, turn);
  return last;
}

describe('the programs say what was recorded', () => {
  // The ruler mostly waits for its next minute.
  test.concurrent('of rule files', { ...needs(...PROGRAMS['loki-rules']), timeout: TIMEOUT_MS }, () =>
    ask('loki-rules'),
  );

  for (const kind of KINDS.filter((one) => one !== 'loki-rules')) {
    test.concurrent(`of configurations: ${kind}`, { ...needs(...PROGRAMS[kind]), timeout: TIMEOUT_MS }, () =>
      askInTurn(kind),
    );
  }
});

if (update)
  test('their verdicts are recorded', needs(...KINDS.flatMap((kind) => PROGRAMS[kind])), () => {
    const ids = KINDS.flatMap(samplesOf).map(({ id }) => id);
    const sorted = Object.fromEntries(ids.map((id) => [id, asked[id]]));
    writeFileSync(
      fileURLToPath(new URL('../agreement/verdicts.json', import.meta.url)),
      `${JSON.stringify(sorted, null, 2)}\n`,
    );
  });

describe('logagg', () => {
  const judged = judgeAll();

  test('differs from a program only for a reason that is written down', () => {
    expect(unexplained(judged)).toEqual([]);
  });

  test('misses at most 2 % of the files', () => {
    const missed = missesOf(judged).map(({ sample }) => sample.id);
    expect(missed.length / judged.length, missed.join('\n')).toBeLessThanOrEqual(AT_MOST_MISSED);
  });
});
