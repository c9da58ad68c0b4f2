import { describe, expect, it } from 'vitest';
import { parseLogql } from '../../../../src/languages/logql/index.js';
import { DIFFERING, type Verdict } from './queries/differing.js';
import { FAILING } from './queries/failing.js';
import { GOOD } from './queries/good.js';
import { REFUSED } from './queries/refused.js';

function verdict(query: string): Verdict {
  const at = parseLogql(query).errors.map((error) => error.at);
  return at.includes('load') ? 'load' : (at[0] ?? 'ok');
}

/** What is said of the queries that are checked otherwise than they should be. */
function wrong(queries: readonly string[], expected: Verdict): readonly string[] {
  return queries.filter((query) => verdict(query) !== expected).map((query) => `${verdict(query)}: ${query}`);
}

// tests/engines/logql.engine.test.ts asks Loki's own parser for the same verdicts.
describe('the verdict on a query', () => {
  it('is good for valid ones', () => expect(wrong(GOOD, 'ok')).toEqual([]));
  it('is that Loki does not load it', () => expect(wrong(REFUSED, 'load')).toEqual([]));
  it('is that each run fails', () => expect(wrong(FAILING, 'run')).toEqual([]));
  it('differs from the one of Loki where that is written down', () => {
    expect(DIFFERING.map(({ query }) => verdict(query))).toEqual(DIFFERING.map(({ ours }) => ours));
  });

  it('places every error inside of the query', () => {
    for (const query of [...REFUSED, ...FAILING]) {
      for (const { from, to, message } of parseLogql(query).errors) {
        expect([query, from >= 0 && from <= to && to <= query.length, message !== '']).toEqual([query, true, true]);
      }
    }
  });
});
