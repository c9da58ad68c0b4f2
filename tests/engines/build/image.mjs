/**
 * Copies a program out of a local Docker image.
 * @module
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { moveInto } from './make.mjs';
import { cacheRoot } from './registry.mjs';

/**
 * The program's copy in the cache, in a folder that has the image's id: another image of the same tag is copied again.
 * An image that is not there is not pulled.
 * @param {string} image @param {string} program  its path in the image @param {NodeJS.ProcessEnv} env
 * @returns {{ file: string } | { reason: string }}
 */
export function programFromImage(image, program, env) {
  const engine = docker(['version', '--format', '{{.Server.Version}}'], env);
  if (!engine.ok) return { reason: 'no Docker Engine answers' };
  const { ok, output: id } = docker(['image', 'inspect', '--format', '{{.Id}}', image], env);
  if (!ok) return { reason: `no local image ${image}` };
  const name = path.basename(program);
  const target = path.join(cacheRoot(env), `${name}-image-${id.replace('sha256:', '').slice(0, 16)}`);
  const failure = existsSync(target) ? null : copyInto(target, image, program, env);
  return failure === null ? { file: path.join(target, name) } : { reason: failure };
}

/** @param {string} target @param {string} image @param {string} program @param {NodeJS.ProcessEnv} env */
function copyInto(target, image, program, env) {
  mkdirSync(path.dirname(target), { recursive: true });
  const temporary = mkdtempSync(path.join(path.dirname(target), '.tmp-'));
  try {
    const failure = copyOut(temporary, image, program, env);
    if (failure === null) moveInto(temporary, target);
    return failure;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** @param {string} folder @param {string} image @param {string} program @param {NodeJS.ProcessEnv} env */
function copyOut(folder, image, program, env) {
  const container = docker(['create', '--pull', 'never', image], env);
  if (!container.ok) return `${image}: ${container.output}`;
  const copy = docker(['cp', '-L', `${container.output}:${program}`, `${folder}/`], env);
  docker(['rm', '--volumes', container.output], env);
  return copy.ok ? null : `${image}: ${copy.output}`;
}

/** @param {string[]} args @param {NodeJS.ProcessEnv} env */
function docker(args, env) {
  const ran = spawnSync('docker', args, { env, encoding: 'utf8', timeout: 120_000 });
  const ok = ran.error === undefined && ran.status === 0;
  return { ok, output: (ok ? ran.stdout : (ran.error?.message ?? ran.stderr)).trim() };
}
