import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DIFFERING, type Verdict } from '../unit/languages/logql/queries/differing.js';
import { FAILING } from '../unit/languages/logql/queries/failing.js';
import { GOOD } from '../unit/languages/logql/queries/good.js';
import { REFUSED } from '../unit/languages/logql/queries/refused.js';
import { enginePath } from './support/engines.js';
import { mustRun } from './support/tool.js';

const answer = z.object({ parse: z.string(), run: z.string() });

async function ask(queries: readonly string[]): Promise<readonly Verdict[]> {
  const input = queries.map((query) => `${JSON.stringify(query)}\n`).join('');
  const lines = (await mustRun(enginePath('logqlcheck'), [], { input })).trimEnd().split('\n');
  return lines.map((line) => {
    const { parse, run } = answer.parse(JSON.parse(line));
    return parse !== '' ? 'load' : run !== '' ? 'run' : 'ok';
  });
}

async function wrong(queries: readonly string[], expected: Verdict): Promise<readonly string[]> {
  const verdicts = await ask(queries);
  expect(verdicts).toHaveLength(queries.length);
  return queries.filter((_, index) => verdicts[index] !== expected);
}

// tests/unit/languages/logql/verdicts.test.ts asks our reading of LogQL for the same verdicts.
describe("Loki's own parser", () => {
  it('takes and runs the good queries', async () => expect(await wrong(GOOD, 'ok')).toEqual([]));
  it('refuses to load what we say it refuses', async () => expect(await wrong(REFUSED, 'load')).toEqual([]));
  it('loads what we say fails when it is run, and it does', async () =>
    expect(await wrong(FAILING, 'run')).toEqual([]));
  it('differs where that is written down', async () => {
    expect(await ask(DIFFERING.map(({ query }) => query))).toEqual(DIFFERING.map(({ loki }) => loki));
  });
  it('was asked enough', () => expect(GOOD.length + REFUSED.length + FAILING.length).toBeGreaterThanOrEqual(400));
});
