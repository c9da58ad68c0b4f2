import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The files that the pure tests compare with, as path → text: what is below `tests/`, and the rules' pages. */
export function filesBelow(root) {
  const files = new Map();
  for (const folder of ['tests/rules', 'tests/bad-specs', 'tests/cases', 'docs/rules']) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const place = join(entry.parentPath, entry.name);
      files.set(
        relative(root, place)
          .split(sep)
          .join('/')
          .replace(/^tests\//, ''),
        readFileSync(place, 'utf8'),
      );
    }
  }
  return files;
}
