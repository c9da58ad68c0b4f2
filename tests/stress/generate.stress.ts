import { expect, it } from 'vitest';
import { crowd } from './crowd.js';
import { killGenerates } from './kills.js';
import { builtProgram } from './program.js';

const KILLS = 500;
const CROWDS = 10;
const RUNS = 20;
const program = builtProgram();

it(`${KILLS} kills leave nothing torn, nothing mixed and nothing stray`, async () => {
  const figures = await killGenerates(program, KILLS);
  console.table(figures);
  const { kills, hits, mixedBefore, late: _, wholeBefore: __, ...mistakes } = figures;
  expect(kills).toBe(KILLS);
  expect([hits, mixedBefore].every((count) => count > KILLS / 50)).toBe(true);
  expect(Object.entries(mistakes).filter(([, count]) => count > 0)).toEqual([]);
});

it(`${RUNS} runs at once leave the set of one of them, ${CROWDS} times`, async () => {
  for (let count = 0; count < CROWDS; count += 1) {
    const figures = await crowd(program, RUNS);
    console.table(figures);
    expect([figures.equal, figures.others]).toEqual([1, 0]);
    expect(figures.winners).toBeGreaterThan(0);
    expect(figures.losers).toBeGreaterThan(0);
  }
});
