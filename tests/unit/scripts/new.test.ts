import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { partFiles, registered, ruleFilesOf } from '../../../scripts/new-files.mjs';
import { indexesOf } from '../../../scripts/rule-indexes.mjs';

const ROOT = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

describe.each(['backend', 'collector', 'target'] as const)('a new %s', (kind) => {
  const model = { backend: 'backends/loki', collector: 'collectors/alloy', target: 'targets/compose' }[kind];
  const capabilities = read(`src/${model}/capabilities.ts`);
  const files = new Map(partFiles(kind, 'vault', read(`tests/support/toy/${kind}.ts`), capabilities));
  const part = files.get(`src/${kind}s/vault/index.ts`) ?? '';

  test('exports a part of its name, and nothing of the toy is left', () => {
    expect(part).toContain('export const vault: ');
    expect([...files.values()].join('')).not.toMatch(/toy/i);
  });

  test('answers for every capability, and supports only what the toy supports', () => {
    const answers = files.get(`src/${kind}s/vault/capabilities.ts`) ?? '';
    const supported = [...answers.matchAll(/^ {2}(.*): true,$/gm)].map(([, name]) => name);
    expect(supported).toEqual(
      {
        backend: [],
        collector: ["'source compose'", "'format json'"],
        target: ["'source compose'", "'secret fromEnv'"],
      }[kind],
    );
    expect(answers.match(/^ {2}.*: (?:true|false),$/gm)).toHaveLength(
      capabilities.match(/: (?:true|false),$/gm)?.length ?? 0,
    );
  });

  test('imports files that exist', () => {
    const imports = [...part.matchAll(/from '\.\.\/\.\.\/([^']*)\.js'/g)].map(([, path]) => `src/${path}.ts`);
    expect(imports.length).toBeGreaterThan(1);
    expect(imports.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test('is added to the registry', () => {
    const registry = registered(read('src/registry.ts'), kind, 'vault');
    expect(registry).toContain(`import { vault } from './${kind}s/vault/index.js';`);
    expect(registry).toMatch(new RegExp(`  ${kind}s: \\[[^\\]]*, vault\\]`));
  });
});

test('a new rule is in the list of its category and in no other', () => {
  const files = ruleFilesOf('loki/debug-log').filter(([path]) => path.endsWith('.ts'));
  const rules = files.map(([path, text]) => [path.replace('src/lint/rules/', ''), text] as const);
  const indexes = new Map(indexesOf(rules));
  expect(indexes.get('loki/index.ts')).toContain("import { debugLog } from './debug-log.js';");
  expect(indexes.get('specs.ts')).not.toContain('debugLog');
});

test('a file that exports no rule is refused', () => {
  expect(() => indexesOf([['loki/words.ts', 'export const words = [];\n']])).toThrow('loki/words.ts exports no rule');
});
