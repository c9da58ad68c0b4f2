import { posix } from 'node:path';
import type { ConfigDocument, StackContext } from '../../contracts/config.js';
import type { SpecPath } from '../../contracts/rule.js';
import { textAt } from './loki.js';
import { hostPath, type MountedFile, type ServicePart, servicesOf, stackServicesOf } from './stack-services.js';

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

/** Whether Loki finds a mounted file as one of a tenant: the ruler does not read deeper folders. */
export function isDirectlyInTenant({ service, target }: MountedFile, folder: string): boolean {
  return service.program === 'loki' && posix.normalize(`${posix.dirname(posix.dirname(target))}/`) === folder;
}

/** Hidden files, notes, scripts and archives. What else has another ending may contain rules. */
const NOT_RULES =
  /^\.(?!.*\.ya?ml$)|^(?:readme|license|changelog|makefile|dockerfile)\b|\.(?:md|txt|rst|adoc|sw[op]|sh|py|toml|ini|gz|zip)$/i;
/** The ruler reads a copy of a rule file as one more. */
const COPY = /\.ya?ml(?:\.(?:bak|orig|old|save|disabled|\d+)|~)$/i;

export interface ForeignFile {
  readonly path: string;
  readonly name: string;
  readonly isCopy: boolean;
}

/**
 * The files on the disk that Loki finds directly in the folder of a tenant, by the mounts of the compose files, and that
 * are not rules by their names.
 */
export function filesOfTenants(context: StackContext, folder: string): readonly ForeignFile[] {
  const parts = servicesOf(stackServicesOf(context), 'loki').flatMap((service) => service.parts);
  const paths = new Set(parts.flatMap((part) => filesOfPart(context, part, folder)));
  return [...paths].flatMap((path) => {
    const name = posix.basename(path);
    const isCopy = COPY.test(name);
    return isCopy || NOT_RULES.test(name) ? [{ path, name, isCopy }] : [];
  });
}

function filesOfPart(context: StackContext, { document, service }: ServicePart, folder: string): readonly string[] {
  return service.mounts.flatMap((mount) => {
    const host = hostPath(document.path, mount);
    if (host === null) return [];
    const target = posix.normalize(`${mount.target}/`);
    const tenant = target.startsWith(folder) ? target.slice(folder.length) : null;
    // The folder of one tenant is mounted.
    if (tenant !== null && /^[^/]+\/$/.test(tenant)) return below(context, host, 1);
    if (!folder.startsWith(target)) return [];
    return below(context, posix.join(host, folder.slice(target.length)), 2);
  });
}

function below({ filesBelow }: StackContext, folder: string, depth: number): readonly string[] {
  const files = filesBelow(folder).filter((path) => path.split('/').length === depth);
  return files.map((path) => posix.join(folder, path));
}
