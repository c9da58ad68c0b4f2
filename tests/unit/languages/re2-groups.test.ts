import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { groupBody, groupNames, hasGroup, rewriteGroups, ungroup } from '../../../src/languages/re2-groups.js';

/** Places of every match in a text. */
function spans(pattern: string, text: string): (readonly [number, number])[] {
  const matcher = RE2JS.compile(pattern).matcher(text);
  const found: (readonly [number, number])[] = [];
  while (matcher.find()) found.push([matcher.start(), matcher.end()]);
  return found;
}

const atom = fc.constantFrom(
  'a',
  'b',
  '.',
  '\\(',
  '\\)',
  '\\\\',
  '\\[',
  '[()]',
  '[^(]',
  '[]a(]',
  '[^]b)]',
  '[[:alpha:](]',
  '[\\](]',
  '[a\\\\]',
  '\\Q(a\\E',
  '\\Q[(?P<x>\\E',
  '\\x{28}',
  '\\d',
  '\\bb',
  '^a',
  'b$',
);
const counts = fc.constantFrom('', '', '*', '+?', '?', '{1,2}');
const openings = fc.constantFrom('(', '(', '(?:', '(?i:', '(?s-i:', '(?P<NAME>', '(?<NAME>');

/** Patterns with groups of every kind, also in each other; names are made different afterwards. */
const { pattern } = fc.letrec<{ pattern: string; piece: string; group: string }>((tie) => ({
  pattern: fc.array(tie('piece'), { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join('')),
  piece: fc.oneof(
    { depthSize: 'small' },
    atom,
    fc.tuple(tie('group'), counts).map((parts) => parts.join('')),
  ),
  group: fc
    .tuple(openings, tie('pattern'), fc.option(tie('pattern'), { nil: undefined }))
    .map(([open, left, right]) => `${open}${left}${right === undefined ? '' : `|${right}`})`),
}));
const named = pattern.map((text) =>
  text
    .split('NAME')
    .map((part, index) => (index === 0 ? part : `n${index}${part}`))
    .join(''),
);
const subject = fc.string({ unit: fc.constantFrom('a', 'b', 'B', '(', ')', '[', ']', '\\', '?', '1', '\n', '<') });

describe('a pattern without capture groups', () => {
  it('matches at the same places', () => {
    fc.assert(
      fc.property(named, subject, (source, text) => {
        const result = ungroup(source);
        expect(RE2JS.compile(result).groupCount()).toBe(0);
        expect(spans(result, text)).toEqual(spans(source, text));
      }),
      { numRuns: 300 },
    );
  });

  it('is one group when it is put into one', () => {
    fc.assert(
      fc.property(named, subject, (source, text) => {
        const whole = `(${ungroup(source)})`;
        expect(RE2JS.compile(whole).groupCount()).toBe(1);
        expect(spans(whole, text)).toEqual(spans(source, text));
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['(a)(?P<x>b)(?<y>c)', '(?:a)(?:b)(?:c)'],
    ['((a)|b)+', '(?:(?:a)|b)+'],
    ['[(](a)[)]', '[(](?:a)[)]'],
    ['[]()](a)', '[]()](?:a)'],
    ['[^]()](a)', '[^]()](?:a)'],
    ['[[:^alpha:](](a)', '[[:^alpha:](](?:a)'],
    ['\\((a)\\)', '\\((?:a)\\)'],
    ['\\\\(a)', '\\\\(?:a)'],
    ['\\Q(a)\\E(a)', '\\Q(a)\\E(?:a)'],
    ['\\Q(a)', '\\Q(a)\\E'],
    ['(a)\\Q\\', '(?:a)\\Q\\\\E'],
    ['(?i)(?i-s:a)(?:b)', '(?i)(?i-s:a)(?:b)'],
    ['', ''],
  ])('%s is %s', (source, expected) => {
    expect(ungroup(source)).toBe(expected);
  });
});

describe('rewriting groups', () => {
  it('passes the names and keeps what it gets back', () => {
    const seen: (string | null)[] = [];
    const result = rewriteGroups('(a)(?P<one>b)(?<two>c)(?:d)', (name) => {
      seen.push(name);
      return name === null ? '(?:' : `(?P<x_${name}>`;
    });
    expect(seen).toEqual([null, 'one', 'two']);
    expect(result).toBe('(?:a)(?P<x_one>b)(?P<x_two>c)(?:d)');
  });
});

describe('reading groups', () => {
  it('finds the same named groups as the compiler', () => {
    fc.assert(
      fc.property(named, (source) => {
        const compiled = Object.keys(RE2JS.compile(source).namedGroups());
        expect([...groupNames(source)].sort()).toEqual(compiled.sort());
      }),
      { numRuns: 300 },
    );
  });

  it('finds a group exactly when the compiler counts one', () => {
    fc.assert(
      fc.property(named, (source) => {
        expect(hasGroup(source)).toBe(RE2JS.compile(source).groupCount() > 0);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['^(?P<a>x)(?<b>y)$', ['a', 'b']],
    ['\\(?P<a>x\\)', []],
    ['[(?P<a>]', []],
    ['[^](?P<a>](?P<b>x)', ['b']],
    ['[[:alpha:](?P<a>x)](?P<b>y)', ['b']],
    ['\\Q(?P<a>x)\\E(?P<b>y)', ['b']],
    ['\\\\(?P<a>x)', ['a']],
    ['(?<=x)(?!y)(?P<a>x)', ['a']],
    ['', []],
  ])('the names in %s are %s', (pattern, names) => {
    expect(groupNames(pattern)).toEqual(names);
  });

  it.each([
    ['(?P<a>\\d+)', '\\d+'],
    ['x(?<a>(\\d|(?:b))[)]\\))y', '(\\d|(?:b))[)]\\)'],
    ['(?P<b>(?P<a>c))', 'c'],
    ['(?P<ab>c)', null],
    ['(?P<a>c', null],
  ])('the group `a` of %s has %s', (pattern, body) => {
    expect(groupBody(pattern, 'a')).toBe(body);
  });
});
