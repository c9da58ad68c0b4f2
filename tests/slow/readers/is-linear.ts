import { validate } from '../../../src/app/validate/validate.js';
import { linter } from '../../../src/linter.js';
import { registry } from '../../../src/registry.js';
import { folderOf } from '../../cli/support.js';
import type { Hostile } from './generators.js';

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

export async function isLinear(file: Hostile): Promise<boolean> {
  const large = await timeOf(file, LARGE);
  if (large < QUICK_MILLISECONDS) return true;
  const small = await timeOf(file, SMALL);
  return large < MOST * small || Math.min(large, await timeOf(file, LARGE)) < MOST * small;
}
