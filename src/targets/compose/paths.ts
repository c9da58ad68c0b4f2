import { posix } from 'node:path';
import type { ComposeSettings } from './settings.js';

const PLAIN_WORD = /^[\w./@%+=:,-]+$/;

/**
 * A path below the root, relative to the folder of the first compose file: Compose resolves the paths of all files from
 * there (seen with Compose 5.6). Absolute paths and those of the home folder do not change.
 */
export function composePath(settings: ComposeSettings, path: string): string {
  if (/^[/~]/.test(path)) return path;
  const relative = posix.relative(posix.join('/', projectFolder(settings)), posix.join('/', path));
  return relative.startsWith('../') ? relative : `./${relative}`;
}

/** Where Compose looks for `.env`, as a path below the root. */
export function envFile(settings: ComposeSettings): string {
  return posix.join(projectFolder(settings), '.env');
}

/** The example of the variables, as a path below the root. */
export const ENV_EXAMPLE = '.env.logagg.example';

/**
 * The command that appends the example to `.env`, run in the root. It must keep the application's variables and must not
 * append a second copy: Compose uses the last value of a variable, which would be empty.
 */
export function appendCommand(settings: ComposeSettings): string {
  const file = shellWord(envFile(settings));
  return `grep -qs 'Made by logagg' ${file} || cat ${ENV_EXAMPLE} >> ${file}`;
}

/** The command that starts application and stack together, from the root. */
export function startCommand(settings: ComposeSettings): string {
  return composeCommand([...settings.files, settings.override], ['up', '-d']);
}

/** A command for the application without the stack, from the root. */
export function applicationCommand(settings: ComposeSettings, words: readonly string[]): string {
  return composeCommand(settings.files, words);
}

function composeCommand(files: readonly string[], words: readonly string[]): string {
  return ['docker compose', ...files.map((file) => `-f ${shellWord(file)}`), ...words.map(shellWord)].join(' ');
}

function projectFolder(settings: ComposeSettings): string {
  return posix.dirname(settings.files[0] ?? settings.override);
}

/** A word as a shell reads it. */
export function shellWord(text: string): string {
  return PLAIN_WORD.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
