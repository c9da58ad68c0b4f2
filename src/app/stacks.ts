import { posix } from 'node:path';
import type { ConfigDocument } from '../contracts/config.js';
import { listOf, mapOf } from '../contracts/plain.js';

/**
 * Which files belong together: those that one compose file mounts, and the compose files of one folder. A file that no
 * compose file mounts belongs to the only stack, else to the stack whose folder contains it, else to its neighbours.
 */
export function stacksOf(documents: readonly ConfigDocument[]): readonly (readonly ConfigDocument[])[] {
  const composeFiles = documents.filter(({ kind }) => kind === 'compose');
  const roots = [...new Set(composeFiles.map(({ path }) => posix.dirname(path)))];
  if (roots.length < 2) return documents.length === 0 ? [] : [documents];
  const mounts = roots.map((root) => ({ root, sources: mountsBelow(root, composeFiles) }));
  const groups = new Map<string, ConfigDocument[]>();
  for (const document of documents) {
    const key = ownerOf(document, mounts);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [document]);
    else group.push(document);
  }
  return [...groups.values()];
}

interface Mounts {
  readonly root: string;
  readonly sources: readonly string[];
}

function ownerOf({ kind, path }: ConfigDocument, mounts: readonly Mounts[]): string {
  const folder = posix.dirname(path);
  if (kind === 'compose') return folder;
  const mounted = mounts.find(({ sources }) =>
    sources.some((source) => path === source || path.startsWith(`${source}/`)),
  );
  const around = mounts.filter(({ root }) => root === '.' || path.startsWith(`${root}/`));
  const nearest = around.sort((a, b) => b.root.length - a.root.length)[0];
  return mounted?.root ?? nearest?.root ?? folder;
}

/** The host paths that the compose files of a folder mount, in the form of the documents' paths. */
function mountsBelow(root: string, composeFiles: readonly ConfigDocument[]): readonly string[] {
  const own = composeFiles.filter(({ path }) => posix.dirname(path) === root);
  return own.flatMap(({ value }) => mountSources(value)).map((source) => posix.join(root, source));
}

/** Relative host paths that the services of a compose file mount. */
function mountSources(value: unknown): readonly string[] {
  const services = Object.values(mapOf(mapOf(value)?.services) ?? {});
  return services.flatMap((service) => listOf(mapOf(service)?.volumes).flatMap(sourceOf));
}

function sourceOf(volume: unknown): readonly string[] {
  const source = typeof volume === 'string' ? volume.split(':')[0] : mapOf(volume)?.source;
  return typeof source === 'string' && source.startsWith('.') ? [source] : [];
}
