import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { specPage } from '../../../scripts/spec-pages.mjs';
import { registry } from '../../../src/registry.js';
import { keyDocs } from '../../../src/schema/docs.js';
import { jsonSchema } from '../../../src/spec/schema/json.js';
import { createSpecSchema } from '../../../src/spec/schema/spec.js';

const PAGE = readFileSync(join(import.meta.dirname, '../../../docs/spec.md'), 'utf8');

test('docs/spec.md is up to date (npm run docs:spec)', () => {
  expect(PAGE).toBe(specPage(registry, createSpecSchema, keyDocs));
});

interface Part {
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Part>>;
  readonly items?: Part;
}

interface Key {
  readonly path: string;
  readonly part: Part;
  readonly required: boolean;
}

function* keysOf(part: Part, path: string): Generator<Key> {
  for (const [name, child] of Object.entries(part.properties ?? {})) {
    const below = path === '' ? name : `${path}.${name}`;
    yield { path: below, part: child, required: part.required?.includes(name) ?? false };
    yield* keysOf(child, below);
  }
  if (part.items !== undefined) yield* keysOf(part.items, `${path}[]`);
}

describe('docs/spec.md, compared with the JSON Schema,', () => {
  const keys = [...keysOf(jsonSchema(registry), '')];
  const rows = new Map(tableRows(PAGE).map((row) => [row.key, row]));

  it('has a row for each key and no other row', () => {
    expect(keys.length).toBeGreaterThan(100);
    expect([...rows.keys()].sort()).toEqual(keys.map(({ path }) => path).sort());
    expect(tableRows(PAGE)).toHaveLength(keys.length);
  });

  it('has each section of the spec as a heading', () => {
    const names = keys.map(({ path }) => path).filter((path) => !/[.[]/.test(path));
    const sections = names.filter((name) =>
      keys.some(({ path }) => path.startsWith(`${name}.`) || path.startsWith(`${name}[`)),
    );
    const headings = [...PAGE.matchAll(/^## `(.+)`$/gm)].map(([, name]) => name);
    expect(headings).toEqual(sections);
  });

  it('marks exactly the required keys as required', () => {
    const marked = [...rows.values()].filter((row) => row.default === '**required**').map(({ key }) => key);
    expect(marked.sort()).toEqual(keys.flatMap(({ path, required }) => (required ? [path] : [])).sort());
  });

  it('has the default of each key that has one', () => {
    const wrong = keys.filter(({ path, part }) => {
      if (part.default === undefined) return false;
      const printed = rows.get(path)?.default ?? '';
      const value = printed === 'the defaults below' ? {} : parse(/^`(.*)`$/.exec(printed)?.[1] ?? '""');
      return JSON.stringify(value) !== JSON.stringify(part.default);
    });
    expect(wrong).toEqual([]);
  });

  it('has no default for other keys, unless the description has one', () => {
    const others = keys.filter(({ part, required }) => part.default === undefined && !required);
    const printed = new Set(others.map(({ path }) => rows.get(path)?.default));
    const collectors = registry.backends.map(
      ({ name, defaultCollector }) => `\`${defaultCollector}\` with backend \`${name}\``,
    );
    expect(printed).toEqual(new Set(['not set', 'see description', collectors.join(', ')]));
  });

  it('has the allowed words of each enumeration', () => {
    const wrong = keys.filter(({ path, part }) => {
      const words = part.enum ?? part.items?.enum ?? [];
      return !words.every((word) => rows.get(path)?.type.includes(`\`${word}\``));
    });
    expect(wrong).toEqual([]);
    expect(rows.get('loki.deletionMode')?.type).toBe('one of `disabled`, `filter-only`, `filter-and-delete`');
  });

  it('has a type and a description of each key, and an example of each that is not a map', () => {
    const incomplete = keys.filter(({ path, part }) => {
      const { type, example, description } = rows.get(path) ?? {};
      return !type || !description || (!example && part.properties === undefined);
    });
    expect(incomplete).toEqual([]);
  });

  it('names the keys of which exactly one is set', () => {
    expect(rows.get('loki.storage')?.type).toBe('a map with exactly one of `filesystem`, `s3`, `gcs`, `azure`');
    expect(rows.get('services[].source')?.type).toContain('with exactly one of `compose`, `container`, `files`');
    expect(rows.get('notify.receivers')?.type).toContain('each with exactly one of `webhook`, `slack`, `email`');
    expect(rows.get('notify.receivers[].webhook.url')?.type).toBe('a map with exactly one of `fromEnv`, `fromFile`');
  });
});

/** The rows of the page's tables; `\|` is a bar in a cell. */
function tableRows(page: string) {
  const lines = page.split('\n').filter((line) => line.startsWith('| `'));
  return lines.map((line) => {
    const cells = line.slice(1, -1).split(/(?<!\\)\|/);
    expect(cells).toHaveLength(5);
    const [key = '', type = '', byDefault = '', example = '', description = ''] = cells.map((one) => one.trim());
    return { key: key.replaceAll('`', ''), type, default: byDefault, example, description };
  });
}
