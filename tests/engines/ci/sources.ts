import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryDir } from '../support/cleanup.js';
import { mustRun } from '../support/tool.js';

const ROOT = path.join(import.meta.dirname, '../../..');

/** The environment without what npm sets for its scripts, which would be taken for the user's settings. */
export function plainEnvironment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:npm_|GIT_|NODE_ENV$)/i.test(name));
  return { ...Object.fromEntries(own), ...more };
}

/** Clones the last commit of this repository, as CI services do. */
export async function cloneHead(): Promise<string> {
  const clone = path.join(temporaryDir('ci-source'), 'logagg');
  await mustRun('git', ['clone', '--quiet', '--no-hardlinks', ROOT, clone], { env: plainEnvironment() });
  return clone;
}

/** Packs a clone, which builds it; the path of the package. */
export async function packed(clone: string): Promise<string> {
  const folder = temporaryDir('ci-package');
  const env = plainEnvironment();
  await mustRun('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: clone, env, timeoutMs: 240_000 });
  return path.join(folder, readdirSync(folder)[0] ?? '');
}

const SPEC = `version: 1
name: shop
backend: loki
collector: alloy
retention: { default: 31d }
compose: { socketProxy: true }
services:
  - name: api
`;

/** Runs something while the spec names a backend that there is none of, on its line 3. */
export async function withBadSpec<T>(folder: string, use: () => Promise<T>): Promise<T> {
  const file = path.join(folder, 'logagg.yaml');
  writeFileSync(file, SPEC.replace('backend: loki', 'backend: lokki'));
  await stage(folder);
  return use().finally(() => writeFileSync(file, SPEC));
}

/** A git repository with a spec and nothing generated from it yet. */
export async function shopRepository(): Promise<string> {
  const folder = temporaryDir('ci-shop');
  // A checkout can be read by others, as by the user of a container.
  chmodSync(folder, 0o755);
  writeFileSync(path.join(folder, 'logagg.yaml'), SPEC);
  writeFileSync(path.join(folder, 'docker-compose.yml'), 'services: { api: { image: shop/api:1.0 } }\n');
  await mustRun('git', ['init', '--quiet', folder], { env: plainEnvironment() });
  return folder;
}

/** Makes everything in a repository known to git, as pre-commit wants it. */
export async function stage(folder: string): Promise<void> {
  await mustRun('git', ['-C', folder, 'add', '--all'], { env: plainEnvironment() });
}
