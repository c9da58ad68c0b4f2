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

describe('reports what is wrong, and what to write', () => {
  it.each([
    ['a ^: 1', 'After a name, `=` and a value or `{` must follow, not `:`.'],
    ['a = { b ^: 1 }', 'After a key, `=` and a value must follow, not `:`.'],
    ['a = { ^1 = 2 }', 'A key and `=` are expected here, not a number.'],
    ['a = b.^"c"', 'A name must follow the dot, not a string.'],
    [
      'a = [\n  1^\n]',
      'A comma is missing at the end of this line: if a list has several lines, its last value needs one too.',
    ],
    ['a = [1 ^2]', 'A comma or a closing bracket is missing before a number.'],
    ['a = [1 ^secret]', 'A comma or a closing bracket is missing before a word.'],
    ['a = 1\nb {\n  c = [1,\n^', 'The `[` of line 3 is not closed: `]` is missing.'],
    ['a = 1 ^b = 2', 'Each attribute and each block needs its own line: a word cannot follow the previous one.'],
    ['a = ^', 'A value is missing before the end of the file.'],
    ['a = 1 + ^* 2', 'A value is missing before `*`.'],
    ['a { }\n^}', 'This `}` closes no bracket.'],
    ['a = [1^)', '`]` must close the `[` of line 1, not `)`.'],
    ["a = ^'b'", 'A string needs double quotes or backticks, not single quotes.'],
    [
      'a = ^"b\n',
      'This string is not closed on its line. Write the missing `"`, or put a string of several lines in backticks.',
    ],
    ['a = ^`b\n', 'This string has no closing backtick.'],
    ['a = 1 ^/* b\n', 'This comment is not closed: `*/` is missing.'],
    ['a = b.c ^"d" {\n e = 1\n}', 'A block cannot be a value. Write the block separately and refer to its exports.'],
    [
      'a = "b^\\d"',
      '`\\d` is not a valid escape sequence. Write a backslash as `\\\\`, or put the string in backticks.',
    ],
    ['a ^"b c" { }', "A block's label has only letters, digits and `_`, and does not start with a digit."],
    ['a ^"b" = 1', 'An attribute cannot have a label. Remove the label, or remove the `=` to write a block.'],
    ['^a.b = 1', 'The name of an attribute cannot have dots. Only names of blocks can.'],
    ['^a€ = 1', 'A name has only letters, digits and `_`, not `€`.'],
    ['a = b.^true', 'A name must follow the dot, not `true`.'],
    ['a = 1 // ^\0', 'Alloy does not accept the character U+0000. Remove it.'],
    [
      'a = 1^\u00a0',
      'Each attribute and each block needs its own line: the character U+00A0 cannot follow the previous one.',
    ],
    ['^@', 'Alloy cannot parse this: `@` cannot follow what is before it.'],
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
