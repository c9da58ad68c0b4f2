import { posix } from 'node:path';
import type { Model } from '../../model/model.js';
import { shellArgument } from '../../render/dialects/shell.js';
import type { ComposeSettings } from './settings.js';

/**
 * A path below the root, relative to the project directory: Compose resolves the paths of all files from there (seen
 * with Compose 5.6). Absolute paths and those of the home folder do not change.
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
  const file = shellArgument(envFile(settings));
  return `grep -qs 'Made by logagg' ${file} || cat ${ENV_EXAMPLE} >> ${file}`;
}

/**
 * The command that starts the stack, in mode `override` together with the application, from the root. `-p` wins over a
 * project name in `.env`, which would put a stack with a separate project into the application's.
 */
export function startCommand({ name }: Pick<Model, 'name'>, settings: ComposeSettings): string {
  const { files, override } = settings;
  if (settings.mode === 'override') return composeCommand([...files, override], ['up', '-d'], folderFlags(settings));
  return composeCommand([settings.override], ['up', '-d'], ['-p', `${name}-logging`]);
}

/**
 * The command that makes plain `docker compose` commands include the stack. A `COMPOSE_FILE` of the user stays. null:
 * plain commands need `--project-directory` anyway.
 */
export function composeFileCommand(settings: ComposeSettings): string | null {
  if (settings.projectDirectory !== null) return null;
  const file = shellArgument(envFile(settings));
  const folder = projectFolder(settings);
  const names = [...settings.files, settings.override].map((path) => posix.relative(folder, path));
  return `grep -qs '^COMPOSE_FILE=' ${file} || printf '\\nCOMPOSE_FILE=${names.join(':')}\\n' >> ${file}`;
}

/** A command for the application without the stack, from the root. */
export function applicationCommand(settings: ComposeSettings, words: readonly string[]): string {
  return composeCommand(settings.files, words, folderFlags(settings));
}

/** Where relative paths of the override begin, in words. */
export function pathsFrom({ mode, projectDirectory }: ComposeSettings): string {
  const isNamed = mode === 'override' && projectDirectory !== null;
  return isNamed ? 'the project directory' : 'the folder of the first file named there';
}

function folderFlags({ projectDirectory }: ComposeSettings): readonly string[] {
  return projectDirectory === null ? [] : ['--project-directory', projectDirectory];
}

function composeCommand(files: readonly string[], words: readonly string[], flags: readonly string[] = []): string {
  const named = files.flatMap((file) => ['-f', file]);
  return ['docker', 'compose', ...flags, ...named, ...words].map(shellArgument).join(' ');
}

function projectFolder({ mode, files, override, projectDirectory }: ComposeSettings): string {
  if (mode === 'project') return posix.dirname(override);
  return projectDirectory ?? posix.dirname(files[0] ?? override);
}
