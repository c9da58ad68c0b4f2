/**
 * Installs what the tests take from the system: a Docker Engine, static shells to make images from, Maven, and curl.
 * @module
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const PACKAGES = /** @type {Record<string, string>} */ ({
  dockerd: 'docker.io',
  docker: 'docker.io',
  iptables: 'iptables',
  busybox: 'busybox-static',
  'bash-static': 'bash-static',
  mvn: 'maven',
  curl: 'curl',
  haproxy: 'haproxy',
});

/**
 * Installs the Debian packages of the programs that are missing.
 * @param {(line: string) => void} say
 */
export function installSystemPackages(say) {
  const missing = missingPrograms();
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map((program) => PACKAGES[program] ?? program))];
  if (process.getuid?.() !== 0 || !findProgram('apt-get')) {
    throw new Error(`${missing.join(', ')} missing: install the Debian packages ${packages.join(' ')} (needs root)`);
  }
  say(`installing ${packages.join(' ')}`);
  apt('update', '-qq');
  apt('install', '-y', '-qq', '-o', 'Dpkg::Use-Pty=0', '--no-install-recommends', ...packages);
  const still = missingPrograms();
  if (still.length > 0) throw new Error(`${still.join(', ')} still missing after installing ${packages.join(' ')}`);
}

function missingPrograms() {
  return Object.keys(PACKAGES).filter((program) => {
    const found = findProgram(program);
    return !found || (program === 'busybox' && !isStatic(found));
  });
}

/** @param {string} program */
function findProgram(program) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin'];
  return folders.map((folder) => path.join(folder, program)).find((file) => existsSync(file));
}

/** A program that names a loader cannot run in an image that holds nothing else. @param {string} file */
function isStatic(file) {
  return !readFileSync(file).includes('/ld-linux');
}

/** @param {string[]} args */
function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', args, { stdio: ['ignore', 2, 2], env });
}
