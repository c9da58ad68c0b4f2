import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

const PROJECT = join(import.meta.dirname, '../..');
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new folder on a disk, gone after the tests. */
export function newFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'logagg-stress-')));
  folders.push(folder);
  // Some tests run as another user.
  chmodSync(folder, 0o755);
  return folder;
}

/** The command, bundled as for the package, in a folder of its own, which no later build changes. */
export function bundledProgram(): string {
  const folder = newFolder();
  const script = `import('./scripts/build.mjs').then(({ bundle }) => bundle(${JSON.stringify(join(folder, 'dist'))}))`;
  execFileSync(process.execPath, ['-e', script], { cwd: PROJECT, stdio: ['ignore', 'ignore', 'pipe'] });
  return withBin(folder);
}

/** The same of what `npm run build` made. */
export function builtProgram(): string {
  const folder = newFolder();
  cpSync(join(PROJECT, 'dist'), join(folder, 'dist'), { recursive: true });
  return withBin(folder);
}

function withBin(folder: string): string {
  cpSync(join(PROJECT, 'bin'), join(folder, 'bin'), { recursive: true });
  return join(folder, 'bin/logagg.js');
}

export interface Ran {
  /** null: a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running command line. */
export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ran>;
}

export interface Surroundings {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What the program is run by, for example `setpriv` with its arguments. */
  readonly by?: readonly string[];
}

export function start(program: string, args: readonly string[], { cwd, env = {}, by = [] }: Surroundings): Started {
  const [command = process.execPath, ...rest] = [...by, process.execPath, program, ...args];
  const child = spawn(command, rest, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const written = { stdout: '', stderr: '' };
  child.stdout.on('data', (part: Buffer) => {
    written.stdout += part;
  });
  child.stderr.on('data', (part: Buffer) => {
    written.stderr += part;
  });
  const ended = new Promise<Ran>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...written }));
  });
  return { child, ended };
}

export function run(program: string, args: readonly string[], surroundings: Surroundings): Promise<Ran> {
  return start(program, args, surroundings).ended;
}

/** Files by their path below a folder, `/` separated; links and folders are named with what they are. */
export type Files = Readonly<Record<string, string>>;

/** Everything below a folder, empty folders too. */
export function filesIn(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const full = new Set(entries.map(({ parentPath }) => parentPath));
  const shown = entries.flatMap((entry) => {
    const place = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) return full.has(place) ? [] : [[`${place}/`, 'an empty folder'] as const];
    return [[place, entry.isFile() ? readFileSync(place, 'latin1') : 'no file'] as const];
  });
  const below = shown.map(([place, text]) => [place.slice(folder.length + 1), text] as const);
  return Object.fromEntries(below.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Writes a file as a user would. */
export function put(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
