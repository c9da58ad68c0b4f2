import { posix } from 'node:path';
import type { ConfigDocument } from '../../contracts/config.js';
import type { SpecPath } from '../../contracts/rule.js';
import { textAt } from './loki.js';

/** Where Loki's configuration can name the folder of rule files; the first that is written holds. */
const DIRECTORIES: readonly SpecPath[] = [
  ['ruler_storage', 'local', 'directory'],
  ['ruler', 'storage', 'local', 'directory'],
  ['common', 'storage', 'filesystem', 'rules_directory'],
];

/** Every folder of rules that a configuration writes, by its path in it. */
export function ruleFolders(document: ConfigDocument): readonly { readonly path: SpecPath; readonly folder: string }[] {
  return DIRECTORIES.flatMap((path) => {
    const text = textAt(document, path);
    return text === null || text === '' ? [] : [{ path, folder: posix.normalize(`${text}/`) }];
  });
}

/** The folder from which the only Loki of a stack reads its rules, ending in `/`; null: none is told. */
export function ruleFolderOf(documents: readonly ConfigDocument[]) {
  const [document, ...others] = documents;
  const first = document === undefined || others.length > 0 ? undefined : ruleFolders(document)[0];
  return document === undefined || first === undefined ? null : { document, ...first };
}
