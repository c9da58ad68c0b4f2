import { posix } from 'node:path';
import { readEnvFiles } from './env-file.js';
import type { ReadFile } from './files.js';
import type { Variables } from './interpolate.js';

/** The names that Compose looks for, in its own order. Source: compose-go, cli/options.go. */
export const COMPOSE_NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const OVERRIDES = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/** The compose files that Compose uses when it is started in a folder without flags. */
export interface ProjectFiles {
  /** In the order in which they are merged, each with the folder before it. */
  readonly paths: readonly string[];
  /** `COMPOSE_FILE` lists them. Otherwise they have the names that Compose looks for. */
  readonly isListed: boolean;
  /** `COMPOSE_PROJECT_NAME`; null: a file or the folder gives the project its name. */
  readonly name: string | null;
  /** The environment and, under it, the `.env` of the folder. */
  readonly variables: Variables;
}

export interface FolderReader {
  readonly read: ReadFile;
  /** Whether something is at a path that Compose would open. */
  exists(path: string): boolean;
}

/** Finds the compose files of a folder as Compose does: by `COMPOSE_FILE` of the environment or `.env`, else by name. */
export function projectFilesIn(folder: string, { read, exists }: FolderReader, environment: Variables): ProjectFiles {
  const env = read(posix.join(folder, '.env'));
  const variables = readEnvFiles(typeof env === 'string' ? [env] : [], environment);
  const textOf = (name: string): string => variables.get(name)?.text ?? '';
  const listed = textOf('COMPOSE_FILE')
    .split(textOf('COMPOSE_PATH_SEPARATOR') || ':')
    .filter((path) => path !== '');
  const found = listed.length > 0 ? listed : namedFiles((name) => exists(posix.join(folder, name)));
  return {
    paths: found.map((path) => (posix.isAbsolute(path) ? path : posix.join(folder, path))),
    isListed: listed.length > 0,
    name: textOf('COMPOSE_PROJECT_NAME') || null,
    variables,
  };
}

/** The first of the names that is there, and with it the first override. */
export function namedFiles(exists: (name: string) => boolean): readonly string[] {
  const first = (names: readonly string[]) => names.filter(exists).slice(0, 1);
  const found = first(COMPOSE_NAMES);
  return found.length === 0 ? [] : [...found, ...first(OVERRIDES)];
}
