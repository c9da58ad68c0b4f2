import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CommentStyle, piecesOf } from '../../../src/findings/comments.js';

function commentsIn(text: string, style: CommentStyle): string[] {
  return piecesOf(text, style)
    .filter(({ kind }) => kind === 'comment')
    .map(({ offset, end }) => text.slice(offset, end));
}

describe('comments', () => {
  test('of YAML, not what looks like one in a text', () => {
    const text = [
      '# c1',
      'a: 1 # c2',
      'b: |2- # c3',
      '    # text',
      '',
      '  x # text',
      '# c4',
      'c: "q # text',
      '  # text \\" # text" # c5',
      "d: 'it''s # text'",
      'e: plain#text',
      '  more # c6',
      'f: [a, # c7',
      '  "b" ] # c8',
      '--- # c9',
      '>-',
      ' # text',
      '... # c10',
    ].join('\n');
    expect(commentsIn(text, 'yaml')).toEqual(Array.from({ length: 10 }, (_, index) => `# c${index + 1}`));
    expect(commentsIn(text.replaceAll('\n', '\r\n'), 'yaml').map((one) => one.trim())).toEqual(
      commentsIn(text, 'yaml'),
    );
  });

  test('do not exist in JSON', () => {
    expect(commentsIn('{ "a": "# x", "b": "\\" # y", "c#": [1, "#"] }\n', 'yaml')).toEqual([]);
  });

  test('of Alloy', () => {
    const text = [
      'a "x" { // c1',
      '  b = "// text \\" // text"',
      '  c = `// text',
      '// text` // c2',
      '  /* // text',
      '// text */ d = 1 / 2 // c3',
      '  e = "open // text',
      '// c4 "',
    ].join('\n');
    expect(commentsIn(text, 'alloy')).toEqual(['// c1', '// c2', '// c3', '// c4 "']);
  });

  test('of Logstash', () => {
    const text = [
      "# c1 'open",
      'filter { # c2 "open',
      '  if [a] =~ /# \\/ text/ { # c3',
      '    mutate { add_field => { "b" => "# text \\" # text" } } # c4',
      "    x => 'a",
      "# text' # c5",
      '    path => "C:\\\\" # text" # c6',
    ].join('\n');
    expect(commentsIn(text, 'logstash')).toEqual(["# c1 'open", '# c2 "open', '# c3', '# c4', '# c5', '# c6']);
  });

  test('of Markdown', () => {
    const text = [
      '<!-- c1 -->',
      'in `<!-- text -->` and <!-- c2',
      'over two lines --> more',
      '~~~~ md',
      '<!-- text -->',
      '~~~',
      '<!-- text -->',
      '~~~~',
      '  ```logql',
      '<!-- text -->',
      '  ```',
      '<!-- c3 -->',
      '```',
      '<!-- never closed -->',
    ].join('\n');
    expect(commentsIn(text, 'markdown')).toEqual(['<!-- c1 -->', '<!-- c2\nover two lines -->', '<!-- c3 -->']);
  });

  test.each([
    ['yaml', /^#/],
    ['alloy', /^\/\//],
    ['logstash', /^#/],
    ['markdown', /^<!--/],
  ] as const)('of %s are found at their places, whatever the text is', (style, start) => {
    const part = fc.constantFrom(
      '#',
      ' # x',
      '"',
      "'",
      '`',
      '```',
      '\n',
      '\r\n',
      '  ',
      '|',
      '>',
      '- ',
      'a: ',
      '//',
      '/*',
    );
    const more = fc.constantFrom(
      '*/',
      '<!--',
      '-->',
      '~~~',
      '[',
      ']',
      '{',
      '}',
      '\\',
      '---',
      '\t',
      '\u0002',
      '\u001f',
      'x',
    );
    const texts = fc.array(fc.oneof(part, more, fc.string({ maxLength: 3 })), { maxLength: 40 });
    const property = fc.property(texts, (parts) => {
      const text = parts.join('').replace(/^\uFEFF/, '');
      let from = 0;
      for (const { offset, end } of piecesOf(text, style).filter(({ kind }) => kind === 'comment')) {
        expect(offset).toBeGreaterThanOrEqual(from);
        expect(text.slice(offset, end)).toMatch(start);
        from = end;
      }
      expect(from).toBeLessThanOrEqual(text.length);
    });
    fc.assert(property, { numRuns: 500 });
  });
});
