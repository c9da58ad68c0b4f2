import { readdirSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';

const MAX_FILES = 1000;

/**
 * Lists the files in a folder and in the folders directly below it, by paths from the folder with `/`. Only folders in
 * `roots`, which are absolute, are read. A folder that cannot be read has no files.
 */
export function filesBelow(cwd: string, roots: readonly string[]): (folder: string) => readonly string[] {
  return (folder) => {
    const place = resolve(cwd, folder);
    if (!roots.some((root) => place === root || place.startsWith(root + sep))) return [];
    const { files, folders } = entriesOf(place);
    const inside = folders.flatMap((name) => entriesOf(join(place, name)).files.map((file) => `${name}/${file}`));
    return [...files, ...inside].sort().slice(0, MAX_FILES);
  };
}

function entriesOf(place: string) {
  try {
    const entries = readdirSync(place, { withFileTypes: true });
    const namesOf = (isWanted: (entry: (typeof entries)[number]) => boolean) =>
      entries.filter(isWanted).map(({ name }) => name);
    return { files: namesOf((entry) => entry.isFile()), folders: namesOf((entry) => entry.isDirectory()) };
  } catch {
    return { files: [], folders: [] };
  }
}
