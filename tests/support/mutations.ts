import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseAllDocuments, stringify } from 'yaml';
import type { TextFile } from '../../src/app/configs.js';
import { readConfig } from '../../src/configs/read.js';
import { readTree } from './tree.js';

const TESTS = join(import.meta.dirname, '..');

/** Configurations of every kind that the cases and the corpus have, the smallest of each kind first. */
export function configSamples(most: number): readonly TextFile[] {
  const trees = ['cases', 'agreement'].flatMap((name) => [...readTree(join(TESTS, name))]);
  const byKind = new Map<string, TextFile[]>();
  for (const [place, text] of trees.sort(([, a], [, b]) => a.length - b.length)) {
    if (!/\.(?:ya?ml|json|ndjson|alloy|conf|md)$/.test(place)) continue;
    const path = place.split('/').at(-1) ?? place;
    const kind = readConfig(path, text).documents[0]?.kind;
    if (kind === undefined) continue;
    const group = byKind.get(kind) ?? [];
    if (group.length < most) group.push({ path, text });
    byKind.set(kind, group);
  }
  return [...byKind.values()].flat();
}

/** A place in a text or a tree, as the share of it that stands before. */
const place = fc.double({ min: 0, max: 0.999, noNaN: true });
const value = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1e308, '', ' ', '{{', '$' + '{A}', '(', '\u2028', '{a="b"} |', [], {}, [[]]),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** A change of some values, keys or items of a configuration; in Alloy, Logstash and Markdown of some words. */
export const treeChange = fc.array(fc.tuple(place, value), { minLength: 1, maxLength: 3 }).map(
  (edits) =>
    (file: TextFile): TextFile => ({ path: file.path, text: changeTree(file, edits) }),
);

/** A change of some characters. */
export const byteChange = fc
  .array(fc.tuple(place, fc.nat(8), fc.string({ unit: 'binary', maxLength: 4 })), { minLength: 1, maxLength: 4 })
  .map((edits) => ({ path, text }: TextFile): TextFile => {
    const changed = edits.reduce((was, [at, drop, put]) => {
      const start = Math.floor(at * was.length);
      return was.slice(0, start) + put + was.slice(start + drop);
    }, text);
    return { path, text: changed };
  });

type Edits = readonly (readonly [number, unknown])[];

function changeTree({ path, text }: TextFile, edits: Edits): string {
  if (/\.(?:alloy|conf|md|ndjson)$/.test(path)) return changeWords(text, edits);
  const roots = rootsOf(path, text);
  if (roots === null) return changeWords(text, edits);
  for (const [at, put] of edits) changeOne(roots, at, put);
  const print = (root: unknown) => (path.endsWith('.json') ? JSON.stringify(root) : stringify(root ?? null));
  return roots.map(print).join('---\n');
}

/** null: it is no JSON or YAML as it stands. */
function rootsOf(path: string, text: string): unknown[] | null {
  try {
    if (path.endsWith('.json')) return [JSON.parse(text)];
    return parseAllDocuments(text).map((document): unknown => document.toJS());
  } catch {
    return null;
  }
}

function changeWords(text: string, edits: Edits): string {
  const words = text.split(/\b/);
  for (const [at, put] of edits)
    words[Math.floor(at * words.length)] = typeof put === 'string' ? put : JSON.stringify(put);
  return words.join('');
}

/** Replaces a value, or takes it out, or gives it another key. */
function changeOne(roots: object, at: number, put: unknown): void {
  const spots: (() => void)[] = [];
  const walk = (holder: object, key: string): void => {
    const held: unknown = Reflect.get(holder, key);
    spots.push(
      () => Reflect.set(holder, key, put),
      () => Reflect.deleteProperty(holder, key),
    );
    if (typeof put === 'string') spots.push(() => Reflect.set(holder, put, held));
    if (typeof held === 'object' && held !== null) for (const name of Object.keys(held)) walk(held, name);
  };
  for (const key of Object.keys(roots)) walk(roots, key);
  spots[Math.floor(at * spots.length)]?.();
}

/** The compose file that stands beside every changed file, so that the rules between files have something to compare. */
export const BESIDE: TextFile = {
  path: 'docker-compose.logging.yml',
  text: readFileSync(join(TESTS, 'cases', 'seed-stack', 'expected', 'docker-compose.logging.yml'), 'utf8'),
};

/** Files made to take all time or memory: small ones that mean much, deep ones, long ones. */
export const BOMBS: readonly (readonly [string, TextFile])[] = [
  ['nested brackets', { path: 'loki.yaml', text: `schema_config: ${'['.repeat(100_000)}` }],
  [
    'nested JSON',
    { path: 'dashboard.json', text: `{"title":"a","panels":${'['.repeat(20_000)}${']'.repeat(20_000)}}` },
  ],
  [
    'nested JSON objects',
    { path: 'd.json', text: `{"title":"a","panels":[${'{"panels":['.repeat(9_000)}${']}'.repeat(9_000)}]}` },
  ],
  [
    'aliases',
    {
      path: 'compose.yaml',
      text: `services:\n  a0: &a0 { image: x }\n${Array.from({ length: 30 }, (_, at) => `  a${at + 1}: &a${at + 1} { x: *a${at}, y: *a${at} }\n`).join('')}`,
    },
  ],
  [
    'a long line',
    {
      path: 'loki.yaml',
      text: `schema_config: { configs: [] }\ncompactor: { shared_store: ${'x'.repeat(1_000_000)} }\n`,
    },
  ],
  [
    'many keys',
    {
      path: 'loki.yaml',
      text: `schema_config: {}\ncompactor:\n${Array.from({ length: 20_000 }, (_, at) => `  key${at}: 1\n`).join('')}`,
    },
  ],
  ['deep Alloy', { path: 'a.alloy', text: `x = ${'['.repeat(100_000)}` }],
  ['deep Logstash', { path: 'a.conf', text: `filter {${' if [a] {'.repeat(50_000)}` }],
];
