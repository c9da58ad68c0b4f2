import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The path of a file below testdata/. */
export function fixturePath(name: string): string {
  return fileURLToPath(new URL(`testdata/${name}`, import.meta.url));
}

/** The text of a file below testdata/. */
export function fixture(name: string): string {
  return readFileSync(fixturePath(name), 'utf8');
}
