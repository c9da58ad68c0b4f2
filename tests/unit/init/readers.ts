import { RE2JS } from 're2js';
import type { LogFormat } from '../../../src/model/model.js';

export type Read = (name: string) => string | null;

/** A field of a text entry, as the pattern's groups give it; null: it has none, or it is empty. */
export function readText(pattern: string, entry: string): Read {
  const compiled = RE2JS.compile(pattern, RE2JS.DOTALL);
  const matcher = compiled.matcher(entry);
  if (!matcher.find()) return () => null;
  const groups = Object.keys(compiled.namedGroups());
  return (name) => (groups.includes(name) ? (matcher.group(name) ?? '') || null : null);
}

function readJson(entry: string): Read {
  const values: unknown = JSON.parse(entry);
  const at = (value: unknown, path: readonly string[]): unknown =>
    path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
  return (name) => {
    const found = at(values, [name]) ?? at(values, name.split('.'));
    return found === undefined || typeof found === 'object' ? null : String(found);
  };
}

function readLogfmt(entry: string): Read {
  const pairs = [...entry.matchAll(/(\w+)=(?:"((?:[^"\\]|\\.)*)"|(\S*))/g)];
  const values = new Map(pairs.map(([, key = '', quoted, bare]) => [key, quoted ?? bare ?? '']));
  return (name) => values.get(name) ?? null;
}

/** Reads one field of an entry the way docs/meaning.md says. */
export function reader({ format, pattern }: { format: LogFormat; pattern: string | null }, entry: string): Read {
  if (format === 'json') return readJson(entry);
  return format === 'logfmt' ? readLogfmt(entry) : readText(pattern ?? '', entry);
}
