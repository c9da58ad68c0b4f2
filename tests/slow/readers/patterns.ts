import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import ts from 'typescript';

const SRC = join(import.meta.dirname, '../../../src');

/** A regular expression of the sources. */
export interface Pattern {
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

/** Every regular expression that is written as one. */
export function patternsOfSources(): readonly Pattern[] {
  const paths = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const all = paths.sort().flatMap((path) => patternsIn(path, readFileSync(join(SRC, path), 'utf8')));
  return [...new Map(all.map((one) => [`/${one.source}/${one.flags}`, one])).values()];
}

function patternsIn(path: string, text: string): readonly Pattern[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const found: Pattern[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.RegularExpressionLiteral) {
      const [, source = '', flags = ''] = /^\/([\s\S]*)\/(\w*)$/.exec(node.getText(file)) ?? [];
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      found.push({ place: `${path}:${line + 1}`, source, flags });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const NEUTRAL = [
  'a',
  '0',
  ' ',
  '\n',
  '\t',
  '{',
  '[',
  '(',
  '"',
  "'",
  '\\',
  '/',
  '-',
  '.',
  ':',
  'a.',
  'a ',
  '{a',
  '${',
  '\r',
];
const ENDS = ['', '\u0001', '\n\u0001'];
const LONGEST_PIECE = 24;

/** Strings that, repeated, are a long way for a pattern: the beginnings of strings that it matches. */
export function piecesFor({ source, flags }: Pattern): readonly string[] {
  const own = samplesOf(source, flags).flatMap((sample) => beginningsOf(sample));
  return [...new Set([...NEUTRAL, ...own])];
}

function beginningsOf(sample: string): readonly string[] {
  const all = Array.from({ length: Math.min(sample.length, LONGEST_PIECE) }, (_, at) => sample.slice(0, at + 1));
  return [...all, ...all.map((one) => one.slice(-1))].filter((one) => one !== '');
}

/** Without classes of Unicode, for which the library searches long, and without assertions, which it does not have. */
function samplesOf(source: string, flags: string): readonly string[] {
  const plain = source.replace(/\\p\{[^}]*\}/g, 'é').replace(/\\P\{[^}]*\}/g, '!');
  for (const text of [plain, withoutAssertions(plain)]) {
    try {
      const arbitrary = fc.stringMatching(new RegExp(text, flags.replace(/[gy]/g, '')), { size: 'xsmall' });
      return fc.sample(arbitrary, { numRuns: 12, seed: 1 });
    } catch {
      // The next form, or none.
    }
  }
  return [];
}

function withoutAssertions(source: string): string {
  let text = source;
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(/\(\?<?[=!](?:[^()\\[]|\\.|\[(?:[^\]\\]|\\.)*\])*\)/g, '');
  }
  return text.replace(/\\b/g, '');
}

/** What a pattern may take for a text of a length, in milliseconds of processor time; the most of all texts. */
export function slowestOf(pattern: Pattern, length: number, texts: readonly string[]): readonly [number, string] {
  let worst: readonly [number, string] = [0, ''];
  for (const piece of texts) {
    for (const end of ENDS) {
      const text = piece.repeat(Math.ceil(length / piece.length)) + end;
      const time = timeOf(pattern, text);
      if (time > worst[0]) worst = [time, piece];
    }
  }
  return worst;
}

function timeOf({ source, flags }: Pattern, text: string): number {
  const pattern = new RegExp(source, `${flags.replace(/[gy]/g, '')}g`);
  const start = process.cpuUsage();
  text.replace(pattern, '');
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
