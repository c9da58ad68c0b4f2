import { describe, expect, it } from 'vitest';
import { literal, literalValue, matcherPattern, replacementText } from '../../../../src/collectors/filebeat/literal.js';
import { beforeLineBreak } from '../../../../src/languages/re2-groups.js';
import { HOSTILE } from '../../pipeline/services.js';

/** go-ucfg 0.8.6 without variables: `$$` and `$}` lose their first sign, `${` begins a variable. */
function readOnce(text: string): string {
  let read = text;
  for (let at = read.indexOf('$'); at >= 0 && at + 1 < read.length; at = read.indexOf('$', at + 1)) {
    if (read[at + 1] === '{') throw new Error(`a variable in ${text}`);
    if (read[at + 1] === '$' || read[at + 1] === '}') read = read.slice(0, at) + read.slice(at + 1);
  }
  return read;
}

const dollars = ['$', '$$', '$$$', '${x}', '$}', '$${x}$$', 'a$b', '^x$', '[$}]', '$1 $$ ${a} $', '$$$$${$}$'];

describe('a literal text', () => {
  it.each([...HOSTILE, ...dollars])('comes back after one and after two readings: %j', (text) => {
    expect(readOnce(literal(text, 1))).toBe(text);
    expect(readOnce(readOnce(literal(text, 2)))).toBe(text);
    expect(literal(text, 0)).toBe(text);
  });

  it('stays as it is where nothing would be read', () => {
    expect(literal('^\\d+$', 2)).toBe('^\\d+$');
    expect(literal('costs $5 (a$b)', 2)).toBe('costs $5 (a$b)');
  });

  it('is made of every text in a value and of nothing else', () => {
    const value = { text: '${a}', list: ['$$', 1, null, true], inner: { number: 2.5 } };
    expect(literalValue(value, 1)).toEqual({ text: '$${a}', list: ['$$$', 1, null, true], inner: { number: 2.5 } });
  });
});

describe('a pattern', () => {
  it('is between empty groups, has only non-capturing groups, and ends its quotation', () => {
    expect(matcherPattern('^.*(?P<a>x)|(y)')).toBe('()(?:^.*(?:x)|(?:y))()');
    expect(matcherPattern('\\Qa(b')).toBe('()(?:\\Qa(b\\E)()');
  });

  it('finds the end of a line before its line break, but not in classes, escapes and quotations', () => {
    expect(beforeLineBreak('^a$|b\\z')).toBe('^a(?:$|\\n\\z)|b(?:\\n?\\z)');
    expect(beforeLineBreak('[$]\\$\\Q$\\E')).toBe('[$]\\$\\Q$\\E');
  });

  it('is replaced by text in which every dollar is doubled', () => {
    expect(replacementText('$1 ${x} $$')).toBe('$$1 $${x} $$$$');
  });
});
