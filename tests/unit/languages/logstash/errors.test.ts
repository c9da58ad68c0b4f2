import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLogstash } from '../../../../src/languages/logstash/parse.js';
import { logstashValueOf } from '../../../../src/languages/logstash/values.js';
import { pluginsIn } from '../../../../src/languages/logstash/walk.js';

/** What is said of a text whose first error begins at `^`, which is not part of it. */
function saidOf(marked: string): readonly string[] {
  const text = marked.replace('^', '');
  const { errors } = parseLogstash(text);
  expect(errors[0]?.from, marked).toBe(marked.indexOf('^'));
  return errors.map(({ message }) => message);
}

it.each(['', '\n', '# only a comment', 'input { }', 'input{}filter{}output{}', 'input { a { } }\r\n# end'])(
  'reads %j',
  (text) => expect(parseLogstash(text).errors).toEqual([]),
);

describe('reports what is wrong, and what to write', () => {
  it.each([
    ['^foo { }', '`foo` is not a section. A pipeline has the sections `input`, `filter`, `output`.'],
    ['^[1]', 'A section is expected here (`input`, `filter` or `output`), not `[`.'],
    ['input ^', 'After a name, `{` must follow, not the end of the file.'],
    ['input {\n a { }\n^', 'The `{` of line 1 is not closed: `}` is missing.'],
    ['input { a { b ^= 1 } }', 'After the name of an option or a key, `=>` and a value must follow, not `=`.'],
    ['input { a { b^: 1 } }', 'After the name of an option or a key, `=>` and a value must follow, not `:`.'],
    ['input { a { b => ^} }', 'A value is missing before `}`.'],
    [
      'input { a { b => 1^, c => 2 } }',
      'Remove this comma: spaces or line breaks separate options and the entries of a hash.',
    ],
    ['input { a { b => { "c" => 1^, "d" => 2 } } }', 'The entries of a hash have no comma between them. Remove it.'],
    ['input { a { b => ["c" ^"d"] } }', 'A comma or the closing `]` is missing before a string.'],
    ['input { a { b => ["c", ^] } }', 'A value is expected here, not `]`. The last value has no comma after it.'],
    ['input { a { b => ^foo-bar } }', 'A value needs quotes unless it is a number or a plain word.'],
    ['input { a { b => ^10ms } }', 'A value needs quotes unless it is a number or a plain word.'],
    ['input { a { b => ^c } }', 'A value needs quotes unless it is a number or a plain word.'],
    ['input { a { b => { ^c-d => 1 } } }', 'A key needs quotes unless it is a number or a plain word.'],
    ['input { a { b => { "c" => 1 ^"c" => 2 } } }', 'Duplicate key `"c"` in this hash.'],
    ['input { a { b => "c"^d => 1 } }', 'A space or a line break is missing here.'],
    ['input { a { b => 1^# c\n d => 1 } }', 'A space or a line break is missing here.'],
    [
      'input { a { b => ^"c } }',
      'This string is not closed: `"` is missing. A quote after a backslash does not close it.',
    ],
    [
      'input { a { b => ^"c\\" } }',
      'This string is not closed: `"` is missing. A quote after a backslash does not close it.',
    ],
    [
      "input { a { b => ^'c } }",
      "This string is not closed: `'` is missing. A quote after a backslash does not close it.",
    ],
    [
      'filter { a { }\n ^{\n b { } } }',
      'This block has no name or condition. Write a plugin, `if …` or `else` before the `{`.',
    ],
    ['filter { if [a] ^= 1 { } }', 'Compare with `==`; `=` is not an operator.'],
    ['filter { if [a] ^&& [b] { } }', 'Write `and` or `or`: Logstash has no `&&`.'],
    ['filter { if [a] == ^b { } }', 'In a condition write a field in brackets and a string in quotes.'],
    ['filter { if ! [a] ^in [b] { } }', 'The condition is invalid at a word.'],
    ['filter { if [a] { } elsif ^[b] { } }', 'Write `else if`: Logstash has no `elsif`.'],
    ['input { }\n^}', 'This `}` closes no bracket.'],
    ['input { a { b => [1^} } }', 'A comma or the closing `]` is missing before `}`.'],
  ])('%j', (marked, message) => {
    expect(saidOf(marked)).toEqual([message]);
  });

  it('without a word of the text, which may be a secret', () => {
    for (const value of ['hunter-2', '"hunter', '"x" hunter', "'x' 'hunter'", '[hunter hunter]']) {
      expect(JSON.stringify(parseLogstash(`input { a { password => ${value} } }`).errors)).not.toContain('hunter');
    }
  });

  it('once a section and a line', () => {
    expect(saidOf('input { a { b ^= 1 c = 2 } }\nfilter { d { e = 1 } }\noutput { f { } }')).toHaveLength(2);
  });
});

/** Reads a text and all that is in it; whatever is given has its place inside the text. */
function readAll(text: string): void {
  const { sections, errors } = parseLogstash(text);
  const wrong = errors.filter(({ from, to }) => !(from >= 0 && from <= to && to <= text.length));
  for (const plugin of sections.flatMap(({ body }) => [...pluginsIn(body)])) {
    for (const { value } of plugin.options) logstashValueOf(value);
  }
  expect(wrong).toEqual([]);
}

it('reads any text without a throw', () => {
  const words = ['input', 'filter {', 'if', 'else', 'a { b => ', '[c]', 'in', 'and', '=~ /x/', '"', '#', '\n', ' '];
  const pieces = fc.constantFrom(...words, ...[..."{}[]()=>,!'/\\-1."], '\0', '😀', '\ud800');
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 50 }), (parts) => readAll(parts.join(''))),
    { numRuns: 300 },
  );
});

it.each([
  ['if [a] { ', 'filter { ', 1000],
  ['[', 'filter { a { b => '],
  ['{ c => ', 'filter { a { b => '],
  ['(', 'filter { if '],
  ['a { b => ', 'filter { '],
])('%j, again and again, is one error', (piece, before, times = 10_000) => {
  const { errors, sections } = parseLogstash(before + piece.repeat(times));
  expect(errors.map(({ message }) => message)).toEqual(['More than 100 levels of nesting.']);
  expect(sections).toEqual([]);
});
