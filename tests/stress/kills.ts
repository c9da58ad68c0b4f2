import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { type Files, filesIn, newFolder, put, run, start } from './program.js';
import { APPLICATION, SPECS } from './specs.js';

/** What was found in so many kills. All but the first five must be 0. */
export interface KillFigures {
  kills: number;
  /** The run had ended before the kill. */
  late: number;
  /** The kill left something of the run behind. */
  hits: number;
  /** Files of two runs stood there, before the next run. */
  mixedBefore: number;
  /** One set stood there whole, beside what the killed run left. */
  wholeBefore: number;
  /** Files that are neither the old nor the new text. */
  torn: number;
  /** `--check` or `validate` did not say that a run was interrupted, or said it of the wrong state. */
  silent: number;
  falseAlarms: number;
  /** After the next run: not exactly the set of its spec, or files that belong to no set. */
  mixedAfter: number;
  stray: number;
  /** Exits of the next run other than 0. */
  failed: number;
}

const NONE: KillFigures = {
  kills: 0,
  late: 0,
  hits: 0,
  mixedBefore: 0,
  wholeBefore: 0,
  torn: 0,
  silent: 0,
  falseAlarms: 0,
  mixedAfter: 0,
  stray: 0,
  failed: 0,
};

const OWN = ['.logagg/.gitignore', '.logagg/lock', '.logagg/manifest.json', '.logagg/journal.json', '.logagg/stage'];

/**
 * Kills a real `logagg generate` again and again in one folder, on its way from one spec's set to another's: a third of
 * the kills at any moment of the process, a third while it writes, a third when it has begun to change files. After each
 * it looks at the disk itself, asks `--check` and `validate`, then lets a run go through.
 */
export async function killGenerates(program: string, kills: number, specs = SPECS): Promise<KillFigures> {
  const figures = { ...NONE };
  const sets = new Map<string, Files>();
  for (const spec of specs) sets.set(spec, await setOf(program, spec));
  let before = specs[0] ?? '';
  const root = folderWith(before);
  await run(program, ['generate'], { cwd: root });
  for (let count = 0; count < kills; count += 1) {
    const next = other(specs, before);
    put(root, 'logagg.yaml', next);
    await killOnce(program, root, MOMENTS[count % MOMENTS.length] ?? null, figures);
    await judge(program, root, [setFor(sets, before), setFor(sets, next)], figures);
    before = Math.random() < 0.5 ? next : other(specs, next);
    put(root, 'logagg.yaml', before);
    await judgeNext(program, root, setFor(sets, before), figures);
  }
  return figures;
}

/** All that a spec makes in a folder where nothing was. */
export async function setOf(program: string, spec: string): Promise<Files> {
  const root = folderWith(spec);
  const { code, stderr } = await run(program, ['generate'], { cwd: root });
  if (code !== 0) throw new Error(stderr);
  return withoutInputs(filesIn(root));
}

/** A new folder with a spec and its application. */
export function folderWith(spec: string): string {
  const root = newFolder();
  put(root, 'logagg.yaml', spec);
  put(root, 'docker-compose.yml', APPLICATION);
  return root;
}

/** Without the spec and the application's compose file. */
export function withoutInputs(files: Files): Files {
  const { 'logagg.yaml': _, 'docker-compose.yml': __, ...rest } = files;
  return rest;
}

/** A kill comes at random within so many milliseconds after a file of the writer appears; null: after the start. */
interface Moment {
  readonly after: string | null;
  readonly within: number;
}

const MOMENTS: readonly Moment[] = [
  { after: null, within: 260 },
  { after: '.logagg/lock', within: 45 },
  { after: '.logagg/journal.json', within: 6 },
];

async function killOnce(program: string, root: string, moment: Moment | null, figures: KillFigures): Promise<void> {
  const { after, within } = moment ?? { after: null, within: 0 };
  const { child, ended } = start(program, ['generate'], { cwd: root });
  while (after !== null && child.exitCode === null && !existsSync(join(root, after))) await turn();
  await sleep(Math.random() * within);
  child.kill('SIGKILL');
  figures.kills += 1;
  if ((await ended).code !== null) figures.late += 1;
}

interface Seen {
  /** The killed run left something of its own. */
  readonly isHit: boolean;
  /** All files are of one run. */
  readonly isWhole: boolean;
}

/** What is on disk, and whether the two commands that look at it say so. */
async function judge(program: string, root: string, sets: readonly Files[], figures: KillFigures): Promise<void> {
  const outputs = outputsOf(filesIn(root));
  const isTorn = Object.entries(outputs).some(([path, text]) => sets.every((set) => set[path] !== text));
  const isWhole = sets.some((set) => isDeepStrictEqual(outputsOf(set), outputs));
  const isHit = ['journal.json', 'stage'].some((name) => existsSync(join(root, '.logagg', name)));
  figures.torn += Number(isTorn);
  figures.hits += Number(isHit);
  figures.mixedBefore += Number(!isWhole);
  figures.wholeBefore += Number(isHit && isWhole);
  const asked = [
    ['generate', '--check'],
    ['validate', '.'],
  ].map((args) => run(program, args, { cwd: root }));
  for (const { stdout, stderr } of await Promise.all(asked)) judgeWords(stdout + stderr, { isHit, isWhole }, figures);
}

function judgeWords(said: string, { isHit, isWhole }: Seen, figures: KillFigures): void {
  const says = [said.includes('interrupted'), said.includes('from two different runs')];
  const must = [isHit, !isWhole];
  figures.silent += Number(must.some((one, index) => one && says[index] !== true));
  figures.falseAlarms += Number(must.some((one, index) => !one && says[index] === true));
}

async function judgeNext(program: string, root: string, set: Files, figures: KillFigures): Promise<void> {
  const { code } = await run(program, ['generate'], { cwd: root });
  const files = withoutInputs(filesIn(root));
  if (code !== 0) figures.failed += 1;
  if (Object.entries(set).some(([path, text]) => files[path] !== text)) figures.mixedAfter += 1;
  if (Object.keys(files).some((path) => !Object.hasOwn(set, path))) figures.stray += 1;
}

/** Without what the writer keeps for itself, and without folders that are empty while a run is undone. */
function outputsOf(files: Files): Files {
  const kept = Object.entries(withoutInputs(files)).filter(
    ([path]) => !path.endsWith('/') && !OWN.some((own) => path === own || path.startsWith(`${own}/`)),
  );
  return Object.fromEntries(kept);
}

function other(specs: readonly string[], spec: string): string {
  const others = specs.filter((one) => one !== spec);
  return others[Math.floor(Math.random() * others.length)] ?? spec;
}

function setFor(sets: ReadonlyMap<string, Files>, spec: string): Files {
  return sets.get(spec) ?? {};
}
