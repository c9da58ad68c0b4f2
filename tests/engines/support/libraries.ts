import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/**
 * The shared libraries that a program loads, by path; none for a static program. Upstream's Promtail has some, and a root
 * folder or an image that is made for one program has to hold them.
 */
export function librariesOf(program: string): readonly string[] {
  const { stdout } = spawnSync('ldd', [program], { encoding: 'utf8' });
  return [...stdout.matchAll(/(\/\S+) \(0x/g)].map(([, file = '']) => file);
}

/** Copies them below a root folder, each to its own path. */
export function copyLibraries(program: string, root: string): void {
  for (const file of librariesOf(program)) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    copyFileSync(file, path.join(root, file));
  }
}
