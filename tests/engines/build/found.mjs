/**
 * Looks for the programs that are not built here: Loki's and Promtail's modules are AGPL, so they run as programs that
 * the machine already has (docs/adr/0013-agpl-engines.md).
 * @module
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { programFromImage } from './image.mjs';

/**
 * @typedef {object} Wanted
 * @property {string[]} version  the arguments with which the program prints its version
 * @property {string} image  the image that has the program in /usr/bin
 */

/** @typedef {{ path: string, version: string, from: string }} Found a program that runs, and where it was found */
/** @typedef {{ absent: string[] }} Absent why each place did not give the program */

/** A test compares these tags with the images that logagg generates. */
export const WANTED = /** @type {Record<string, Wanted>} */ ({
  loki: { version: ['-version'], image: 'grafana/loki:3.7.6' },
  lokitool: { version: ['version'], image: 'grafana/lokitool:3.7.6' },
  logcli: { version: ['--version'], image: 'grafana/logcli:3.7.6' },
  promtail: { version: ['-version'], image: 'grafana/promtail:3.6.11' },
});

/** The variable that names a folder with the programs. */
const FOLDER_VARIABLE = 'LOGAGG_ENGINES';

/**
 * Every wanted program: found in the folder that the variable names, on PATH, or in a local Docker image.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Record<string, Found | Absent>}
 */
export function findPrograms(env = process.env) {
  return Object.fromEntries(Object.entries(WANTED).map(([name, wanted]) => [name, findProgram(name, wanted, env)]));
}

/** @param {string} name @param {Wanted} wanted @param {NodeJS.ProcessEnv} env @returns {Found | Absent} */
function findProgram(name, wanted, env) {
  /** @type {string[]} */
  const absent = [];
  for (const look of [inFolder, onPath, inImage]) {
    const { from, file, reason } = look(name, wanted, env);
    const answer = file === undefined ? { reason } : versionOf(file, wanted, env);
    if (file !== undefined && 'version' in answer) return { path: file, version: answer.version, from };
    absent.push(`${from}: ${answer.reason}`);
  }
  return { absent };
}

/** @typedef {{ from: string, file?: string, reason?: string }} Place */

/** @param {string} name @param {Wanted} _ @param {NodeJS.ProcessEnv} env @returns {Place} */
function inFolder(name, _, env) {
  const folder = env[FOLDER_VARIABLE];
  if (!folder) return { from: FOLDER_VARIABLE, reason: 'not set' };
  const file = path.resolve(folder, name);
  return isProgram(file) ? { from: FOLDER_VARIABLE, file } : { from: FOLDER_VARIABLE, reason: `no program ${file}` };
}

/** @param {string} name @param {Wanted} _ @param {NodeJS.ProcessEnv} env @returns {Place} */
function onPath(name, _, env) {
  const folders = (env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const file = folders.map((folder) => path.resolve(folder, name)).find(isProgram);
  return file === undefined ? { from: 'PATH', reason: `no program ${name}` } : { from: 'PATH', file };
}

/** @param {string} name @param {Wanted} wanted @param {NodeJS.ProcessEnv} env @returns {Place} */
function inImage(name, { image }, env) {
  return { from: 'Docker', ...programFromImage(image, `/usr/bin/${name}`, env) };
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Other programs have these names too, so the answer must look as Grafana's. @param {string} file @param {Wanted} wanted @param {NodeJS.ProcessEnv} env */
function versionOf(file, wanted, env) {
  const ran = spawnSync(file, wanted.version, { env, encoding: 'utf8', timeout: 60_000 });
  if (ran.error !== undefined || ran.status !== 0) {
    return { reason: `${file} ${wanted.version.join(' ')} fails: ${lastLine(ran.error?.message ?? ran.stderr)}` };
  }
  const version = /^(?:loki|logcli|promtail), version (\S*) \(branch/m.exec(ran.stdout + ran.stderr)?.[1];
  if (version === undefined) return { reason: `${file} ${wanted.version.join(' ')} does not print a version of Loki` };
  return { version: version === '' ? 'unknown' : version };
}

/** @param {string} text */
function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? '';
}
