import { posix } from 'node:path';
import { type ComposeEntry, type ComposeMap, type ComposeScalar, type ComposeValue, child } from './value.js';

/**
 * A service of a file in one folder as a file in another folder would write it: Compose starts the relative paths of an
 * included or extended file in that file's folder.
 */
export function movedMounts(service: ComposeMap, from: string, to: string): ComposeMap {
  const volumes = service.entries.get('volumes');
  if (volumes?.value.kind !== 'list' || posix.relative(from, to) === '') return service;
  const items = volumes.value.items.map((item) => moved(item, from, to));
  const entries = new Map(service.entries).set('volumes', { ...volumes, value: { ...volumes.value, items } });
  return { ...service, entries };
}

function moved(item: ComposeValue, from: string, to: string): ComposeValue {
  if (item.kind === 'scalar') return movedText(item, from, to);
  const source = child(item, 'source');
  const entry: ComposeEntry | undefined = item.kind === 'map' ? item.entries.get('source') : undefined;
  if (item.kind !== 'map' || source?.kind !== 'scalar' || entry === undefined) return item;
  const entries = new Map(item.entries).set('source', { ...entry, value: movedText(source, from, to) });
  return { ...item, entries };
}

function movedText(scalar: ComposeScalar, from: string, to: string): ComposeScalar {
  const change = (text: string | null) => (text === null ? null : movedPath(text, from, to));
  const kept = change(scalar.kept);
  return { ...scalar, text: change(scalar.text), kept, value: kept === scalar.kept ? scalar.value : kept };
}

/** A mount that starts with a relative path, up to its first colon. */
function movedPath(text: string, from: string, to: string): string {
  const [source = ''] = /^\.{1,2}(?:\/[^:]*)?(?=:|$)/.exec(text) ?? [];
  if (source === '' || source.includes('$')) return text;
  const path = posix.relative(to, posix.join(from, source)) || '.';
  return `${path.startsWith('.') ? path : `./${path}`}${text.slice(source.length)}`;
}
