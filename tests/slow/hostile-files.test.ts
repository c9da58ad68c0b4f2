import { describe, expect, it } from 'vitest';
import { validate } from '../../src/app/validate/validate.js';
import { linter } from '../../src/linter.js';
import { registry } from '../../src/registry.js';
import { folderOf } from '../cli/support.js';
import { HOSTILE_FILES, type Hostile } from './readers/generators.js';
import { patternsOfSources, piecesFor, slowestOf } from './readers/patterns.js';

const SMALL = 400;
const LARGE = 8 * SMALL;
/** Below this, garbage collection is a large part of what is measured. */
const QUICK_MILLISECONDS = 300;
/** A square takes 64 times as long for an eightfold input; what is linear takes less than 8 times, because of the start. */
const MOST = 24;

/** The processor time of a whole run on a folder with the file, in milliseconds. */
async function timeOf({ path, make }: Hostile, size: number): Promise<number> {
  const cwd = folderOf({ [path]: make(size) });
  const toolkit = { registry, version: '1.2.3', linter: async () => linter };
  const start = process.cpuUsage();
  await validate(['.'], { cwd, today: '2026-12-01' }, toolkit);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

async function isLinear(file: Hostile): Promise<boolean> {
  const large = await timeOf(file, LARGE);
  if (large < QUICK_MILLISECONDS) return true;
  const small = await timeOf(file, SMALL);
  return large < MOST * small || Math.min(large, await timeOf(file, LARGE)) < MOST * small;
}

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
