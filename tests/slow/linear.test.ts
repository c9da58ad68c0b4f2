import { describe, expect, it } from 'vitest';
import { type CommentStyle, piecesOf } from '../../src/findings/comments.js';
import type { Finding } from '../../src/findings/finding.js';
import { framesOf } from '../../src/findings/frame.js';
import { applySuppressions } from '../../src/findings/suppress.js';
import { parseAlloy } from '../../src/languages/alloy/parse.js';
import { parseLogql } from '../../src/languages/logql/index.js';
import { parseLogstash } from '../../src/languages/logstash/parse.js';
import { checkShape } from '../../src/shapes/check.js';
import { shapeOf } from '../../src/shapes/shapes.js';
import { readSpec } from '../../src/spec/read.js';
import { HOSTILE } from '../unit/languages/logql/queries/hostile.js';
import { expectLinear } from './linear.js';

const finding = (more: Partial<Finding>): Finding => ({
  rule: 'spec/x',
  severity: 'warn',
  message: 'No.',
  path: 'a.yaml',
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 2,
  related: [],
  fix: null,
  ...more,
});

describe('Alloy is read in linear time', () => {
  it.each([
    ['blocks', 'a.b "c" {\n  d = ["e\\n", f.g, { h = 1 }]\n}\n'],
    ['operators', '+ 1 '],
    ['minuses', '- '],
    ['names', 'a.'],
    ['calls', 'f() '],
    ['errors', 'a = [1 2\n'],
    ['quotes', '" '],
    ['open comments', '/* '],
    ['closing brackets', '}\n'],
    ['escapes', '\\q'],
    ['no line ends', 'a = 1 '],
    ['wrong names', '€ = "\\q"\n'],
  ])('%s', (_, piece) => expectLinear((size) => parseAlloy(piece.repeat(size)), 4000));
});

describe('Logstash is read in linear time', () => {
  it.each([
    ['', 'filter { if [a] in ["b", "c"] { d { e => { "f" => 1 "g" => [2] } } } }\n'],
    ['filter { if [a] ', 'and [a] '],
    ['filter { if ', '! '],
    ['filter { a { b => { ', '"c" => 1 '],
    ['filter { a { b => [1', ', 2'],
    ['', '"\\" '],
    ['filter { if [a] =~ ', '/\\'],
    ['filter { if [a] == ', '[a'],
    ['', 'a = 1 '],
    ['', '}\n'],
    ['filter {', 'else '],
  ])('%j %j', (before, piece) => expectLinear((size) => parseLogstash(before + piece.repeat(size)), 1000));
});

describe('LogQL is read in linear time', () => {
  it.each(HOSTILE)('%s', (_, make) => expectLinear((size) => parseLogql(make(size)), 8000));
});

describe('comments are found in linear time', () => {
  const parts = ['"', "'", '`', '```\n', '/', '/*', '<!--', '#\n', '//\n', '\\', '`a', '"\\', '~~~\n~~~~\n'];
  const styles: readonly CommentStyle[] = ['yaml', 'alloy', 'logstash', 'markdown'];

  it.each(styles.flatMap((style) => parts.map((part) => [style, part] as const)))('%s %j', (style, part) =>
    expectLinear((size) => piecesOf(part.repeat(size), style), 100_000),
  );
});

describe('findings', () => {
  it.each([
    ['on many lines', (at: number) => ({ line: at, endLine: at })],
    ['on one long line', (at: number) => ({ line: 1, endLine: 1, column: at, endColumn: at + 1 })],
  ])('%s are framed in linear time', (name, place) => {
    expectLinear((size) => {
      const frame = framesOf(name === 'on many lines' ? 'key: value\n'.repeat(size) : 'x'.repeat(size * 10));
      for (let at = 1; at <= size; at += 1) frame(finding(place(at)));
    }, 10_000);
  });

  it('are compared with directives in linear time', () => {
    expectLinear((size) => {
      const text = `${'# logagg-disable-next-line spec/x -- why\n'.repeat(size)}a: |\n${'  x\n'.repeat(size)}`;
      const findings = Array.from({ length: size }, (_, index) => finding({ line: size + 2 + index }));
      const files = new Map([['a.yaml', { text, comments: 'yaml' as const }]]);
      const left = applySuppressions(findings, files, { known: ['spec/x'], checks: () => true });
      expect(left).toHaveLength(size - 1);
    }, 20_000);
  });
});

it('unknown keys are compared with known ones in linear time', () => {
  expectLinear((size) => {
    const jobs = Array.from({ length: size }, (_, index) => ({ job_name: 'a', [`job_nam${index}`]: 1 }));
    expect(checkShape({ scrape_configs: jobs }, shapeOf('promtail'))).toHaveLength(size);
  }, 20_000);
});

it('a map of many keys is read in linear time', () => {
  expectLinear(
    (size) => readSpec(Array.from({ length: size }, (_, at) => `k${at}: 1`).join('\n'), 'logagg.yaml'),
    40_000,
  );
});
