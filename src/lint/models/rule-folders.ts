import { posix } from 'node:path';
import type { ConfigDocument } from '../../contracts/config.js';
import type { SpecPath } from '../../contracts/rule.js';
import { textAt } from './loki.js';

/** The keys of Loki's configuration for the folder of rule files; the first one that is set is used. */
const DIRECTORIES: readonly SpecPath[] = [
  ['ruler_storage', 'local', 'directory'],
  ['ruler', 'storage', 'local', 'directory'],
  ['common', 'storage', 'filesystem', 'rules_directory'],
];

/** Every rules folder that a configuration sets, by its path in it. */
export function ruleFolders(document: ConfigDocument): readonly { readonly path: SpecPath; readonly folder: string }[] {
  return DIRECTORIES.flatMap((path) => {
    const text = textAt(document, path);
    return text === null || text === '' ? [] : [{ path, folder: posix.normalize(`${text}/`) }];
  });
}

/** The rules folder of the only Loki of a stack, with a final `/`; null: unknown. */
export function ruleFolderOf(documents: readonly ConfigDocument[]) {
  const [document, ...others] = documents;
  const first = document === undefined || others.length > 0 ? undefined : ruleFolders(document)[0];
  return document === undefined || first === undefined ? null : { document, ...first };
}
