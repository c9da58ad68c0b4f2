import { listOf, mapOf } from '../contracts/plain.js';
import type { SpecPath } from '../contracts/rule.js';
import { masked } from './masked.js';
import { scalarText } from './words.js';

/** What a container has at a path of its file system. */
export interface Mount {
  /** `unknown`: a variable decides between a folder of the host and a volume. */
  readonly kind: 'bind' | 'volume' | 'tmpfs' | 'unknown';
  /** Path of the host or name of a volume; null: a new volume without a name. */
  readonly source: string | null;
  readonly target: string;
  readonly isReadOnly: boolean;
  readonly path: SpecPath;
}

/** The mounts of `volumes` in the short form (`./data:/loki:ro`) and the long one. */
export function mountsOf(value: unknown, path: SpecPath): readonly Mount[] {
  return listOf(value).flatMap((item, index) => {
    const text = scalarText(item);
    return text === null ? longMount(item, [...path, index]) : [shortMount(text, [...path, index])];
  });
}

function longMount(item: unknown, path: SpecPath): readonly Mount[] {
  const map = mapOf(item);
  const target = scalarText(map?.target);
  if (map === null || target === null) return [];
  const { type } = map;
  const kind = type === 'bind' || type === 'volume' || type === 'tmpfs' ? type : 'unknown';
  return [{ kind, source: scalarText(map.source), target, isReadOnly: map.read_only === true, path }];
}

function shortMount(text: string, path: SpecPath): Mount {
  const sketch = masked(text);
  const drive = /^[A-Za-z]:[\\/]/.test(text) ? 2 : 0;
  const first = sketch.indexOf(':', drive);
  if (first < 0) return { kind: 'volume', source: null, target: text, isReadOnly: false, path };
  const second = sketch.indexOf(':', first + 1);
  const end = second < 0 ? text.length : second;
  const source = text.slice(0, first);
  const isReadOnly = text
    .slice(end + 1)
    .split(',')
    .includes('ro');
  return { kind: kindOf(source, drive > 0), source, target: text.slice(first + 1, end), isReadOnly, path };
}

function kindOf(source: string, hasDrive: boolean): Mount['kind'] {
  if (hasDrive || /^[./~\\]/.test(source)) return 'bind';
  if (!source.includes('$')) return 'volume';
  return /^\$\{\w+:?-[./~]/.test(source) || source.includes('/') ? 'bind' : 'unknown';
}
