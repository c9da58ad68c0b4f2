/**
 * Looks for programs that people have as releases or images of their authors: at the path in a variable, in a folder, on
 * PATH, in the cache of what is built here, in a local image. Loki and Promtail are never built: their modules are AGPL (docs/adr/0013-agpl-engines.md).
 * @module
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { programFromImage } from './image.mjs';
import { programPaths } from './registry.mjs';
import { versionOf as builtVersion } from './versions.mjs';

/**
 * @typedef {object} Wanted
 * @property {string[]} version  the arguments with which the program prints its version
 * @property {string} image  the image that has the program
 * @property {string} [inImage]  its path there, where it is not in /usr/bin
 * @property {RegExp} [prints]  what it prints before its version, where it is not a program of Loki
 */

/** @typedef {{ path: string, version: string, from: string }} Found a program that runs, and where it was found */
/** @typedef {{ absent: string[] }} Absent why each place did not give the program */

/** A test compares these tags with the images that logagg generates. */
export const WANTED = /** @type {Record<string, Wanted>} */ ({
  loki: { version: ['-version'], image: 'grafana/loki:3.7.6' },
  lokitool: { version: ['version'], image: 'grafana/lokitool:3.7.6' },
  logcli: { version: ['--version'], image: 'grafana/logcli:3.7.6' },
  promtail: { version: ['-version'], image: 'grafana/promtail:3.6.11' },
  alertmanager: {
    version: ['--version'],
    image: 'prom/alertmanager:v0.34.1',
    inImage: '/bin/alertmanager',
    prints: /^alertmanager, version (\S+) \(branch/m,
  },
  amtool: {
    version: ['--version'],
    image: 'prom/alertmanager:v0.34.1',
    inImage: '/bin/amtool',
    prints: /^amtool, version (\S+) \(branch/m,
  },
  filebeat: {
    version: ['version'],
    image: 'docker.elastic.co/beats/filebeat:9.5.3',
    inImage: '/usr/share/filebeat/filebeat',
    prints: /^filebeat version (\S+) \(/m,
  },
});

/** What a program of Loki prints; it may have been built without a version. */
const PRINTED_BY_LOKI = /^(?:loki|logcli|promtail), version (\S*) \(branch/m;

/** The variable that names a folder with the programs. */
const FOLDER_VARIABLE = 'LOGAGG_ENGINES';

/** What starts the name of a variable with the path of one program: `LOGAGG_ENGINE_LOKI`. */
const PATH_VARIABLE = 'LOGAGG_ENGINE_';

/**
 * Every wanted program: found at the path in its variable, in the folder that the variable names, on PATH, in the cache,
 * or in a local Docker image. Throws if a variable is wrong: another program in its place would prove something else.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Record<string, Found | Absent>}
 */
export function findPrograms(env = process.env) {
  requireVariables(env);
  return Object.fromEntries(Object.entries(WANTED).map(([name, wanted]) => [name, findProgram(name, wanted, env)]));
}

/** @param {NodeJS.ProcessEnv} env */
function requireVariables(env) {
  const known = Object.keys(WANTED).map(variableOf);
  const unknown = Object.keys(env).find((name) => name.startsWith(PATH_VARIABLE) && !known.includes(name));
  if (unknown !== undefined) throw new Error(`${unknown} names no program. Use one of ${known.join(', ')}.`);
  const folder = env[FOLDER_VARIABLE];
  if (folder && !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`${FOLDER_VARIABLE}: ${folder} is not a folder. Correct the path, or unset the variable.`);
  }
}

/** @param {string} name */
function variableOf(name) {
  return `${PATH_VARIABLE}${name.toUpperCase()}`;
}

/** @param {string} name @param {Wanted} wanted @param {NodeJS.ProcessEnv} env @returns {Found | Absent} */
function findProgram(name, wanted, env) {
  const given = env[variableOf(name)];
  if (given) return programAt(variableOf(name), path.resolve(given), wanted, env);
  /** @type {string[]} */
  const absent = [`${variableOf(name)}: not set`];
  for (const look of [inFolder, onPath, ...(name in programPaths() ? [inCache] : []), inImage]) {
    const { from, file, version, reason } = look(name, wanted, env);
    const answer = file === undefined ? { reason } : version === undefined ? versionOf(file, wanted, env) : { version };
    if (file !== undefined && 'version' in answer) return { path: file, version: answer.version, from };
    absent.push(`${from}: ${answer.reason}`);
  }
  return { absent };
}

/** @param {string} variable @param {string} file @param {Wanted} wanted @param {NodeJS.ProcessEnv} env @returns {Found} */
function programAt(variable, file, wanted, env) {
  const answer = isProgram(file) ? versionOf(file, wanted, env) : { reason: `${file} is not an executable file` };
  if ('version' in answer) return { path: file, version: answer.version, from: variable };
  throw new Error(`${variable}: ${answer.reason}. Correct the path, or unset the variable.`);
}

/** @typedef {{ from: string, file?: string, version?: string, reason?: string }} Place */

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

/** @param {string} name @param {Wanted} _ @param {NodeJS.ProcessEnv} env @returns {Place} */
function inCache(name, _, env) {
  const file = programPaths(env)[name] ?? '';
  // What is built here may not print its version.
  return isProgram(file)
    ? { from: 'cache', file, version: builtVersion(name) }
    : { from: 'cache', reason: 'not built' };
}

/** @param {string} name @param {Wanted} wanted @param {NodeJS.ProcessEnv} env @returns {Place} */
function inImage(name, { image, inImage: program = `/usr/bin/${name}` }, env) {
  return { from: 'Docker', ...programFromImage(image, program, env) };
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Other programs have these names too, so the answer must look as the right one's. @param {string} file @param {Wanted} wanted @param {NodeJS.ProcessEnv} env */
function versionOf(file, wanted, env) {
  const ran = spawnSync(file, wanted.version, { env, encoding: 'utf8', timeout: 60_000 });
  if (ran.error !== undefined || ran.status !== 0) {
    return { reason: `${file} ${wanted.version.join(' ')} fails: ${lastLine(ran.error?.message ?? ran.stderr)}` };
  }
  const { prints = PRINTED_BY_LOKI } = wanted;
  const version = prints.exec(ran.stdout + ran.stderr)?.[1];
  const of = wanted.prints === undefined ? 'Loki' : path.basename(file);
  if (version === undefined) return { reason: `${file} ${wanted.version.join(' ')} does not print a version of ${of}` };
  return { version: version === '' ? 'unknown' : version };
}

/** @param {string} text */
function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? '';
}
