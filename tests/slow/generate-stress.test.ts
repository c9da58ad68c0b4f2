import { beforeAll, expect, it } from 'vitest';
import { crowd } from '../stress/crowd.js';
import { killGenerates } from '../stress/kills.js';
import { bundledProgram } from '../stress/program.js';
import { ALLOY, ELK, specOf } from '../stress/specs.js';

const TWO = [specOf(ALLOY, 10), specOf(ELK, 10)];

let program = '';
beforeAll(() => {
  program = bundledProgram();
}, 60_000);

it('is made good by the next run when it is killed', { timeout: 60_000 }, async () => {
  const { kills, hits, late: _, mixedBefore: __, wholeBefore: ___, ...mistakes } = await killGenerates(program, 6, TWO);
  expect(kills).toBe(6);
  expect(hits, 'kills that hit the writing').toBeGreaterThan(0);
  expect(Object.entries(mistakes).filter(([, count]) => count > 0)).toEqual([]);
});

it('leaves the set of one spec when many write at once', { timeout: 60_000 }, async () => {
  const { equal, others, losers } = await crowd(program, 6);
  expect([equal, others]).toEqual([1, 0]);
  expect(losers).toBeGreaterThan(0);
});
