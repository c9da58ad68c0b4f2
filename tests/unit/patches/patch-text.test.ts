import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import type { Patch } from '../../../src/model/model.js';
import { keepLayout } from '../../../src/patches/keep-layout.js';
import { changesOf, changeText } from '../../../src/patches/patch-text.js';

const FILE = `# Made by hand.

# What is shared.
x-shared: &shared
  driver: json-file # kept
  options: { max-size: 10m, max-file: '3' }

services:
  # The first.
  one:
    image: 'a'
    ports: ['1:1', '2:2'] # two
    logging: *shared

  two:
    text: |-
      a
        b

    on: "yes\\u2028"
    number: 1.50
`;

function patched(patch: Omit<Patch, 'file'>, text = FILE, isJson = false): string {
  return changesOf({ file: 'x', ...patch }).reduce((before, change) => changeText(before, change, isJson), text);
}

/** Lines that only one of the texts has, with their sign. */
function changed(before: string, after: string): readonly string[] {
  const [old, next] = [before.split('\n'), after.split('\n')];
  return [
    ...old.filter((line) => !next.includes(line)).map((line) => `-${line}`),
    ...next.filter((line) => !old.includes(line)).map((line) => `+${line}`),
  ];
}

describe('a merge', () => {
  it('adds, changes and removes keys, and leaves every other line', () => {
    const merge = { services: { two: { number: 2, on: null, new: { a: 'yes', b: null } } }, last: [1, 'x: y'] };
    expect(changed(FILE, patched({ merge }))).toEqual([
      '-    on: "yes\\u2028"',
      '-    number: 1.50',
      '+    number: 2',
      '+    new:',
      "+      a: 'yes'",
      '+last:',
      '+  - 1',
      "+  - 'x: y'",
    ]);
  });

  it('replaces a list, and keeps the comments around it', () => {
    expect(changed(FILE, patched({ merge: { services: { one: { ports: ['3:3'] } } } }))).toEqual([
      "-    ports: ['1:1', '2:2'] # two",
      "+    ports: [ '3:3' ] # two",
    ]);
  });

  it('changes one place that repeats a shared value, and not the others', () => {
    const text = patched({ merge: { services: { one: { logging: { driver: 'local' } } } } });
    expect(parseDocument(text).toJS()).toMatchObject({
      'x-shared': { driver: 'json-file' },
      services: { one: { logging: { driver: 'local', options: { 'max-size': '10m' } } } },
    });
  });

  it('changes a shared value for all that repeat it', () => {
    const text = patched({ merge: { 'x-shared': { driver: 'local' } } });
    expect(changed(FILE, text)).toEqual(['-  driver: json-file # kept', '+  driver: local # kept']);
  });

  it('refuses to remove a value that is repeated, and to merge into a list', () => {
    expect(() => patched({ merge: { 'x-shared': null } })).toThrow('repeats');
    expect(() => patched({ merge: { a: 1 } }, '[1]\n')).toThrow('does not contain a map');
  });

  it('does not change the text if all values are already there', () => {
    expect(patched({ merge: { services: { two: { number: 1.5, gone: null } } } })).toBe(FILE);
  });
});

describe('a replacement', () => {
  it('sets values by JSON Pointer', () => {
    const replace = { '/services/one/ports/1': '9:9', '/services/one/ports/-': '8:8', '/services/two/a~1b~0c': {} };
    expect(parseDocument(patched({ replace })).toJS()).toMatchObject({
      services: { one: { ports: ['1:1', '9:9', '8:8'] }, two: { 'a/b~c': {} } },
    });
  });

  it.each([
    ['/services/three/x', 'no map or list at `/services/three`'],
    ['/services/one/image/x', 'no map or list at `/services/one/image`'],
    ['/services/one/ports/2', 'has no item `2`'],
    ['/services/one/ports/01', 'has no item `01`'],
    ['services', 'not a JSON Pointer'],
  ])('of %s fails', (pointer, message) => {
    expect(() => patched({ replace: { [pointer]: 1 } })).toThrow(message);
  });

  it('of a null value keeps the key', () => {
    expect(patched({ replace: { '/services/two/number': null } })).toContain('    number: null\n');
  });
});

describe('JSON', () => {
  const text = '{\n  "a": [1, 2],\n  "b": { "c": "\\u2028" },\n  "d": [\n    { "e": 1 }\n  ]\n}\n';

  it('keeps its layout', () => {
    expect(changed(text, patched({ replace: { '/d/0/e': 2 }, merge: { f: null } }, text, true))).toEqual([
      '-    { "e": 1 }',
      '+    {',
      '+      "e": 2',
      '+    }',
    ]);
    const same = patched({ merge: { b: { c: 'x' } } }, text, true);
    expect(JSON.parse(same)).toEqual({ a: [1, 2], b: { c: 'x' }, d: [{ e: 1 }] });
    expect(same).toContain('  "a": [1, 2],\n');
  });
});

describe('every generated file of whole stacks', () => {
  const folder = join(import.meta.dirname, '../../cases');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      (path) => /^(?:elk-seed-stack|seed-stack|hostile-text)\/expected/.test(path) && /\.(?:ya?ml|json)$/.test(path),
    )
    .map((path) => [path, readFileSync(join(folder, path), 'utf8')] as const);

  it('has only the new line of a new key', () => {
    for (const [path, text] of files) {
      const isJson = path.endsWith('.json');
      const after = patched({ merge: { logagg_new: 1 } }, text, isJson);
      expect([path, changed(text, after)]).toEqual([
        path,
        expect.arrayContaining([expect.stringMatching(/logagg_new/)]),
      ]);
      expect([path, changed(text, after).length]).toEqual([path, isJson ? expect.any(Number) : 1]);
      expect(parseDocument(after).toJS()).toEqual({ ...parseDocument(text).toJS(), logagg_new: 1 });
    }
  });

  it('is as before where the printer has another layout', () => {
    for (const [path, text] of files.filter(([name]) => !name.endsWith('.json'))) {
      expect([path, keepLayout(text, parseDocument(text).toString({ lineWidth: 0 }))]).toEqual([path, text]);
    }
  });
});
