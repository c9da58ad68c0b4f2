/**
 * Builds one engine into the cache.
 * @module
 */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { findJdk, findPython } from './find.mjs';
import { builtDir, cacheRoot, GO_FLAGS, moduleFile, sourceDir } from './registry.mjs';

/** @typedef {import('./registry.mjs').Engine} Engine */

/**
 * Builds an engine unless it is there. It appears at its place all at once, so that a run that was interrupted leaves
 * nothing half made.
 * @param {Engine} engine
 * @param {(line: string) => void} say
 */
export function makeEngine(engine, say) {
  const target = builtDir(engine);
  if (existsSync(target)) return;
  say(`${engine.name}: building ${Object.keys(engine.programs).join(', ')}`);
  const started = Date.now();
  mkdirSync(cacheRoot(), { recursive: true });
  const temporary = mkdtempSync(path.join(cacheRoot(), '.tmp-'));
  try {
    MAKERS[engine.kind](engine, temporary);
    moveInto(temporary, target);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  say(`${engine.name}: built in ${Math.round((Date.now() - started) / 1000)} s`);
}

const MAKERS = { go: makeWithGo, venv: makeVenv, java: makeWithMaven };

/** @param {Engine} engine @param {string} out */
function makeWithGo(engine, out) {
  // One build for all programs of a module: they share nearly all packages, and link in parallel.
  const modules = moduleFile(engine);
  const flags = modules === null ? GO_FLAGS : [...GO_FLAGS, '-modfile', modules];
  run('go', ['build', ...flags, '-o', `${out}/`, ...Object.values(engine.programs)], {
    cwd: sourceDir(engine),
    env: { ...process.env, CGO_ENABLED: '0', GOWORK: 'off' },
  });
  for (const [program, source] of Object.entries(engine.programs)) {
    const made = path.join(out, path.basename(source));
    if (path.basename(source) !== program) renameSync(made, path.join(out, program));
  }
}

/** @param {Engine} engine @param {string} out */
function makeVenv(engine, out) {
  const venv = path.join(out, 'venv');
  const requirements = path.join(sourceDir(engine), 'requirements.txt');
  run(findPython(engine.needs), ['-m', 'venv', venv]);
  run(path.join(venv, 'bin/python'), ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', '-r', requirements]);
  for (const [program, script] of Object.entries(engine.programs)) {
    const installed = script.startsWith('bin/');
    if (!installed) copyFileSync(path.join(sourceDir(engine), script), path.join(out, script));
    writeLauncher(path.join(out, program), ['"$here/venv/bin/python"', `"$here/${installed ? 'venv/' : ''}${script}"`]);
  }
}

/** @param {Engine} engine @param {string} out */
function makeWithMaven(engine, out) {
  const source = sourceDir(engine);
  const home = findJdk(engine.needs ?? '');
  const lib = path.join(out, 'lib');
  run('mvn', ['-q', '-B', '-f', path.join(source, 'pom.xml'), COPY_JARS, `-DoutputDirectory=${lib}`], {
    env: { ...process.env, JAVA_HOME: home },
  });
  const classes = readdirSync(path.join(source, 'src')).map((file) => path.join(source, 'src', file));
  run(path.join(home, 'bin/javac'), ['-cp', `${lib}/*`, '-d', path.join(out, 'classes'), ...classes]);
  for (const [program, main] of Object.entries(engine.programs)) {
    const java = `"${path.join(home, 'bin/java')}"`;
    writeLauncher(path.join(out, program), [java, ...(engine.options ?? []), '-cp "$here/classes:$here/lib/*"', main]);
  }
}

const COPY_JARS = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

/** An engine is moved to its place once it is made: a launcher finds it beside itself. @param {string} file @param {string[]} words */
function writeLauncher(file, words) {
  writeFileSync(file, `#!/bin/sh\nhere=$(dirname -- "$0")\nexec ${words.join(' ')} "$@"\n`, { mode: 0o755 });
}

/** Moves a finished folder into the cache, where it appears at once. @param {string} temporary @param {string} target */
export function moveInto(temporary, target) {
  try {
    renameSync(temporary, target);
  } catch (error) {
    // Another run was faster: its result is the same.
    if (!existsSync(target)) throw error;
  }
}

/** @param {string} command @param {string[]} args @param {import('node:child_process').ExecFileSyncOptions} [options] */
function run(command, args, options = {}) {
  try {
    execFileSync(command, args, { stdio: ['ignore', 2, 2], ...options });
  } catch (error) {
    const cause = /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT' ? 'is not installed' : 'failed';
    throw new Error(`${command} ${cause}: ${command} ${args.join(' ')}`, { cause: error });
  }
}
