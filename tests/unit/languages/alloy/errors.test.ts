import { describe, expect, it } from 'vitest';
import { parseAlloy } from '../../../../src/languages/alloy/parse.js';
import { lineOf } from '../../../../src/languages/problems.js';
import { BAD, GOOD } from './texts.js';

it.each(GOOD)('reads %j', (text) => {
  expect(parseAlloy(text).errors).toEqual([]);
});

it.each(BAD)('refuses %j at line %i', (text, line) => {
  const [first] = parseAlloy(text).errors;
  expect(first && lineOf(text, first.from)).toBe(line);
});

/** What is said of a text whose first error begins at `^`, which is not part of it. */
function saidOf(marked: string): readonly string[] {
  const at = marked.indexOf('^');
  const text = marked.replace('^', '');
  const { errors } = parseAlloy(text);
  expect(errors[0]?.from, marked).toBe(at);
  for (const { from, to } of errors) expect(from <= to && to <= text.length).toBe(true);
  return errors.map(({ message }) => message);
}

describe('says what is wrong, and what to write', () => {
  it.each([
    ['a ^: 1', 'After a name, `=` and a value or `{` must follow, not `:`.'],
    ['a = { b ^: 1 }', 'After a key, `=` and a value must follow, not `:`.'],
    ['a = { ^1 = 2 }', 'A key and `=` must stand here, not a number.'],
    ['a = b.^"c"', 'A name must follow the dot, not a text.'],
    ['a = [\n  1^\n]', 'A comma is missing at the end of this line: over several lines, the last value has one too.'],
    ['a = [1 ^2]', 'A comma or a closing bracket is missing before a number.'],
    ['a = [1 ^secret]', 'A comma or a closing bracket is missing before a word.'],
    ['a = 1\nb {\n  c = [1,\n^', 'The `[` of line 3 is never closed: `]` is missing.'],
    ['a = 1 ^b = 2', 'Each attribute and each block begins a line: a word cannot stand after the one before it.'],
    ['a = ^', 'A value is missing before the end of the file.'],
    ['a = 1 + ^* 2', 'A value is missing before `*`.'],
    ['a { }\n^}', 'This `}` closes nothing.'],
    ['a = [1^)', '`]` must close the `[` of line 1, not `)`.'],
    ["a = ^'b'", 'A text stands between double quotes or backticks, not single quotes.'],
    [
      'a = ^"b\n',
      'This text is not closed on its line. Write the missing `"`; a text of several lines stands between backticks.',
    ],
    ['a = ^`b\n', 'This text has no closing backtick.'],
    ['a = 1 ^/* b\n', 'This comment is never closed: `*/` is missing.'],
    [
      'a = b.c ^"d" {\n e = 1\n}',
      'A block cannot be a value. Write the block on its own and refer to what it exports.',
    ],
    ['a = "b^\\d"', '`\\d` is no escape sequence. Write a backslash as `\\\\`, or the text between backticks.'],
    ['a ^"b c" { }', "A block's label is made of letters, digits and `_`, and begins with no digit."],
    ['a ^"b" = 1', 'An attribute has no label. Remove it, or write a block: no `=`.'],
    ['^a.b = 1', 'The name of an attribute has no dots; only the names of blocks do.'],
    ['^a€ = 1', 'A name is made of letters, digits and `_`; `€` cannot stand here.'],
    ['a = b.^true', 'A name must follow the dot, not `true`.'],
    ['a = 1 // ^\0', 'Alloy reads no character U+0000. Remove it.'],
    [
      'a = 1^\u00a0',
      'Each attribute and each block begins a line: the character U+00A0 cannot stand after the one before it.',
    ],
    ['^@', 'Alloy cannot read on here: `@` cannot follow what is before it.'],
  ])('%j', (marked, message) => {
    expect(saidOf(marked)).toEqual([message]);
  });

  it('once for each statement, and no more for what follows from it', () => {
    expect(saidOf('a = {\n b = 1^\n c = 2\n}\nd = [1\n]\n')).toEqual([
      expect.stringMatching(/^A comma is missing/),
      expect.stringMatching(/^A comma is missing/),
    ]);
  });

  it('of fifty statements and no more: describing one looks at all around it', () => {
    expect(parseAlloy('a = [1 2]\n'.repeat(60)).errors).toHaveLength(50);
  });

  it('without a word of the text, which may be a secret', () => {
    for (const text of [
      'a = hunter2 hunter3',
      'a = "x" "hunter2"',
      "a = 'hunter2'",
      'a = "hunter2',
      'a "hunter 2" { }',
    ]) {
      expect(JSON.stringify(parseAlloy(text).errors)).not.toContain('hunter');
    }
  });
});
