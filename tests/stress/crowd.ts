import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { folderWith, setOf, withoutInputs } from './kills.js';
import { filesIn, run } from './program.js';
import { ALLOY, ELK, PROMTAIL, specOf } from './specs.js';

/** What came of runs that were started at once. */
export interface CrowdFigures {
  readonly runs: number;
  /** Exit 0: they held the lock one after the other. */
  readonly winners: number;
  /** Exit 2, and named the lock. */
  readonly losers: number;
  /** Any other end; must be 0. */
  readonly others: number;
  /** How many winners' specs make exactly what stands there in the end; must be 1. */
  readonly equal: number;
}

/** Starts so many runs at once, each with a spec of its own, for the same folder. */
export async function crowd(program: string, runs: number): Promise<CrowdFigures> {
  const specs = Array.from({ length: runs }, (_, index) => specOf(CHOICES[index % CHOICES.length] ?? ELK, index + 1));
  const root = folderWith(specs[0] ?? '');
  const places = specs.map((spec) => folderWith(spec));
  const started = places.map((folder) => run(program, generate(folder, root), { cwd: root }));
  const ended = await Promise.all(started);
  const winners = specs.filter((_, index) => ended[index]?.code === 0);
  const losers = ended.filter((one) => one.code === 2 && one.stderr.includes(join(root, '.logagg/lock')));
  const equal = await countEqual(program, winners, root);
  const others = runs - winners.length - losers.length;
  return { runs, winners: winners.length, losers: losers.length, others, equal };
}

const CHOICES = [ALLOY, ELK, PROMTAIL];

function generate(from: string, root: string): readonly string[] {
  return ['generate', '--spec', join(from, 'logagg.yaml'), '--out', root];
}

async function countEqual(program: string, specs: readonly string[], root: string): Promise<number> {
  const files = withoutInputs(filesIn(root));
  const sets = await Promise.all(specs.map((spec) => setOf(program, spec)));
  return sets.filter((set) => isDeepStrictEqual(set, files)).length;
}
