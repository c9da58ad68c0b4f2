/**
 * Finds a Python and a JDK that are new enough.
 * @module
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/**
 * A Python of at least this version: the one named python3 when it will do, else another of the path or of pyenv.
 * @param {string} [needs] a version such as 3.12; without it any python3 will do
 */
export function findPython(needs) {
  if (needs === undefined) return 'python3';
  const root = process.env.PYENV_ROOT ?? path.join(homedir(), '.pyenv');
  const named = ['python3', 'python3.12', 'python3.13', 'python3.14'];
  const candidates = [...named, ...entriesOf(path.join(root, 'versions')).map((dir) => path.join(dir, 'bin/python3'))];
  return firstNewEnough('Python', needs, candidates, ['-c', 'import platform; print(platform.python_version())']);
}

/**
 * The home of a JDK of at least this version: JAVA_HOME when it will do, else another of /usr/lib/jvm.
 * @param {string} needs a version such as 25
 */
export function findJdk(needs) {
  const own = process.env.JAVA_HOME ? [process.env.JAVA_HOME] : [];
  const candidates = [...own, ...entriesOf('/usr/lib/jvm')].map((home) => path.join(home, 'bin/javac'));
  return path.dirname(path.dirname(firstNewEnough('a JDK', needs, candidates, ['-version'])));
}

/** @param {string} what @param {string} needs @param {string[]} candidates @param {string[]} args that make it print its version */
function firstNewEnough(what, needs, candidates, args) {
  const found = candidates.find((program) => isAtLeast(versionOf(program, args), needs));
  if (found === undefined) {
    throw new Error(`${what} of version ${needs} or newer is missing; looked at ${candidates.join(', ')}`);
  }
  return found;
}

/** @param {string} program @param {string[]} args */
function versionOf(program, args) {
  try {
    const output = execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return /\d+(\.\d+)*/.exec(output)?.[0] ?? '';
  } catch {
    return '';
  }
}

/** @param {string} version @param {string} needs */
function isAtLeast(version, needs) {
  if (version === '') return false;
  const have = version.split('.').map(Number);
  const want = needs.split('.').map(Number);
  const index = want.findIndex((part, at) => (have[at] ?? 0) !== part);
  return index < 0 || (have[index] ?? 0) > (want[index] ?? 0);
}

/** @param {string} dir */
function entriesOf(dir) {
  return existsSync(dir)
    ? readdirSync(dir)
        .sort()
        .map((name) => path.join(dir, name))
    : [];
}
