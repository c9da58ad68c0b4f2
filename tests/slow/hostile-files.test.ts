import { expect, it } from 'vitest';
import { HOSTILE_FILES } from './readers/generators.js';
import { isLinear } from './readers/is-linear.js';

/** One of so many: `npm run stress` tries all of them, and every regular expression of the sources. */
const SHARE = 4;

it('a hostile file of eight times the size takes about eight times as long', { timeout: 600_000 }, async () => {
  const slow: string[] = [];
  const sample = HOSTILE_FILES.filter((_, at) => at % SHARE === 0);
  for (const file of sample) if (!(await isLinear(file))) slow.push(file.name);
  expect(sample.length).toBeGreaterThan(100);
  expect(slow).toEqual([]);
});
