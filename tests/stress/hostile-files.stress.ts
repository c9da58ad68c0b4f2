import { describe, expect, it } from 'vitest';
import { HOSTILE_FILES, type Hostile } from '../slow/readers/generators.js';
import { isLinear } from '../slow/readers/is-linear.js';
import { patternsOfSources, piecesFor, slowestOf } from '../slow/readers/patterns.js';

/** Thousands of files in one test each would take longer to list than to check. */
function inGroups(files: readonly Hostile[]): readonly (readonly [string, readonly Hostile[]])[] {
  const groups = new Map<string, Hostile[]>();
  for (const file of files) groups.set(file.path, [...(groups.get(file.path) ?? []), file]);
  return [...groups];
}

describe('a file of eight times the size takes about eight times as long', () => {
  it.each(inGroups(HOSTILE_FILES))('%s', { timeout: 1_200_000 }, async (_, files) => {
    const slow: string[] = [];
    for (const file of files) if (!(await isLinear(file))) slow.push(file.name);
    expect(slow).toEqual([]);
  });
});

it('every regular expression of the sources is linear', { timeout: 1_200_000 }, () => {
  const slow = patternsOfSources().flatMap((pattern) => {
    const [time, piece] = slowestOf(pattern, 1500, piecesFor(pattern));
    if (time < 1.5) return [];
    const times = [1, 2, 3].map(() => slowestOf(pattern, 6000, [piece])[0]);
    return Math.min(...times) < 8 ? [] : [`${pattern.place} /${pattern.source}/ ${JSON.stringify(piece)}`];
  });
  expect(slow).toEqual([]);
});
