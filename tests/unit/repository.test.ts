import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import { TEMPLATE_HELPERS } from '../../scripts/assets.mjs';

const ROOT = join(import.meta.dirname, '../..');
const BLOCKS = ['if', 'each', 'unless', 'with'];

/** Paths below a folder of the repository that end so, from the repository's root. */
function filesIn(folder: string, end: string): string[] {
  const entries = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(end));
  return files.map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1)).sort();
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

interface Mustache {
  readonly name: string;
  readonly params: number;
  readonly line: number;
}

/** What a template prints: every mustache that is no block. */
class Printed extends Handlebars.Visitor {
  readonly mustaches: Mustache[] = [];
  readonly blocks: string[] = [];

  override MustacheStatement(statement: hbs.AST.MustacheStatement): void {
    this.mustaches.push({ name: nameOf(statement), params: statement.params.length, line: statement.loc.start.line });
    super.MustacheStatement(statement);
  }

  override BlockStatement(statement: hbs.AST.BlockStatement): void {
    this.blocks.push(nameOf(statement));
    super.BlockStatement(statement);
  }
}

function nameOf({ path }: hbs.AST.MustacheStatement | hbs.AST.BlockStatement): string {
  return 'original' in path ? String(path.original) : path.type;
}

function visit(template: string): Printed {
  const printed = new Printed();
  printed.accept(Handlebars.parse(template));
  return printed;
}

const templates = filesIn('templates', '.hbs');
const sources = filesIn('src', '.ts');

describe('a template', () => {
  it('exists', () => expect(templates.length).toBeGreaterThan(5));

  it.each(templates)('%s prints values through typed helpers only', (path) => {
    const { mustaches, blocks } = visit(read(path));
    const bare = mustaches.filter(({ name, params }) => !TEMPLATE_HELPERS.includes(name) || params === 0);
    expect(bare).toEqual([]);
    expect(blocks.filter((name) => !BLOCKS.includes(name))).toEqual([]);
    expect(read(path)).not.toContain('{{{');
  });

  it.each(templates)('%s is used', (path) => {
    expect(sources.filter((source) => read(source).includes(`/${path}'`))).not.toEqual([]);
  });

  it.each(['{{name}}', '{{yaml}}', '{{#each xs}}{{this}}{{/each}}', '{{#if x}}{{upper x}}{{/if}}'])(
    'with %s would be found out',
    (text) => {
      const bare = visit(text).mustaches.filter(({ name, params }) => !TEMPLATE_HELPERS.includes(name) || params === 0);
      expect(bare).toHaveLength(1);
    },
  );
});

describe('the sources', () => {
  it.each([
    ['`any`', /:\s*any\b|\bas any\b|<any>|\bany\[\]/],
    ['`!` on a value', /[\w)\]]!(?:[.;,)\]]|\s*$)/m],
    ['a switched-off check', /@ts-(?:ignore|expect-error|nocheck)|biome-ignore|eslint-disable/],
  ])('hold no %s', (_, pattern) => {
    expect(sources.filter((source) => pattern.test(withoutText(read(source))))).toEqual([]);
  });

  it('are found out when they do', () => {
    expect(withoutText('const a = b as any; // c!')).toBe('const a = b as any; ');
    expect(/[\w)\]]!(?:[.;,)\]]|\s*$)/m.test('list[0]!.name')).toBe(true);
  });

  it('have functions and files that fit on a page', () => {
    // One entry of a table can be read without the others.
    const isTable = (source: string) => source.startsWith('src/formats/programs/');
    const long = sources.filter((source) => read(source).split('\n').length > 250);
    expect(long.filter((source) => !isTable(source))).toEqual([]);
  });
});

/** Code without comments, texts and patterns, in which anything may stand. */
function withoutText(code: string): string {
  return code
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, "''")
    .replace(/`(?:\\.|[^`\\])*`/g, '``')
    .replace(/\/\/(?!.*ts-|.*biome-).*$/gm, '');
}

describe('docs', () => {
  const pages = [
    'docs/architecture.md',
    'docs/glossary.md',
    'docs/meaning.md',
    'docs/README.md',
    'README.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
  ];
  const named = pages.flatMap((page) => pathsNamedIn(read(page)).map((path) => [page, path] as const));

  it('name paths', () => expect(named.length).toBeGreaterThan(20));

  it.each(named)('%s names %s, which exists', (_, path) => expect(existsSync(join(ROOT, path))).toBe(true));
});

/** Paths of the repository in backticks; a part in angle brackets stands for a name of the reader's own. */
function pathsNamedIn(page: string): string[] {
  const words = [...page.matchAll(/`([^`\s]+)`/g)].map(([, word = '']) => word);
  const paths = words.filter((word) => /^(?:src|templates|presets|tests|docs|scripts|bin)\//.test(word));
  const whole = paths.map((path) => path.split(/[^/]*[<*]/)[0] ?? '').filter((path) => path !== '');
  return [...new Set(whole)].sort();
}
