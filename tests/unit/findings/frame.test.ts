import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/findings/finding.js';
import { formatFinding, formatWithFix, framesOf, renderFrame } from '../../../src/findings/frame.js';
import { coverSecrets } from '../../../src/findings/secrets.js';

const finding = (more: Partial<Finding> = {}): Finding => ({
  rule: 'spec/x',
  severity: 'error',
  message: 'No.',
  path: 'logagg.yaml',
  line: 2,
  column: 4,
  endLine: 2,
  endColumn: 7,
  related: [],
  fix: null,
  ...more,
});

test('one line', () => {
  expect(formatFinding(finding())).toBe('logagg.yaml:2:4 error spec/x No.');
});

test('one line with the fix', () => {
  expect(formatWithFix(finding({ fix: 'Write it.' }))).toBe('logagg.yaml:2:4 error spec/x No. Write it.');
  expect(formatWithFix(finding())).toBe('logagg.yaml:2:4 error spec/x No.');
});

test('control characters and marks of direction are not printed', () => {
  const hostile = finding({ message: 'a\u001b[31m\nb\u202Ec', path: 'x\u0007.yaml' });
  expect(formatFinding(hostile)).toBe('x .yaml:2:4 error spec/x a [31m b c');
  expect(renderFrame('1\nab \u001b[3m', finding())).toBe('2 | ab  [3m\n  |    ^^^');
});

describe('frame', () => {
  test('the line, carets, related places and the fix', () => {
    const related = [{ path: 'logagg.yaml', line: 1, column: 1, message: 'The first.' }];
    const shown = renderFrame('one\ntwo three\r\n', finding({ column: 5, endColumn: 10, related, fix: 'Write four.' }));
    expect(shown).toBe('2 | two three\n  |     ^^^^^\n   = logagg.yaml:1:1: The first.\n   = Write four.');
  });

  test('a line that does not exist is not shown', () => expect(renderFrame('one', finding())).toBe(''));

  test('carets are below their characters after a surrogate pair', () => {
    expect(renderFrame('a\n😀 abc', finding())).toBe('2 | 😀 abc\n  |   ^^^');
  });

  test('of a very long line the part around the place is shown', () => {
    const shown = renderFrame(
      `${'x'.repeat(5000)}bad${'y'.repeat(5000)}`,
      finding({ line: 1, endLine: 1, column: 5001, endColumn: 5004 }),
    );
    const [line = '', carets = ''] = shown.split('\n');
    expect(line.length).toBeLessThan(200);
    expect(line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('bad');
  });

  test('a place of several lines is marked to the end of the first', () => {
    expect(renderFrame('a\nbcdefg\nh', finding({ endLine: 3, endColumn: 1 }))).toBe('2 | bcdefg\n  |    ^^^');
  });

  test('10,000 findings in one text, on separate lines and on a long one', () => {
    const text = `${'key: value\n'.repeat(10_000)}${'x'.repeat(1_000_000)}`;
    const frame = framesOf(text);
    for (let line = 1; line <= 10_000; line += 1) frame(finding({ line, endLine: line }));
    for (let column = 1; column <= 10_000; column += 1) frame(finding({ line: 10_001, endLine: 10_001, column }));
    expect(frame(finding({ line: 10_000, endLine: 10_000, column: 1 }))).toContain('10000 | key: value');
  });

  test('what follows a secret is hidden whatever it looks like', () => {
    const place = { rule: 'spec/secret-in-plain', line: 1, endLine: 1, column: 3, endColumn: 6 };
    expect(renderFrame('{ url: opensesame, more: x }', finding(place))).toBe('1 | { url: …\n  |   ^^^');
  });
});

describe('what looks like a secret is covered', () => {
  test.each([
    'password: hunter2',
    "{ password: 'hunter2', x: 1 }",
    'secretAccessKey: hunter2',
    'API_KEY=hunter2',
    'token: "hunter2 and more"',
    'url: https://hooks.slack.com/services/hunter2',
    'url: http://user:hunter2@host/path',
    'url: https://host/path?sig=hunter2',
    'accountKey: hunter2',
  ])('%s', (line) => {
    expect(coverSecrets(line)).not.toContain('hunter2');
    expect(coverSecrets(line)).toHaveLength(line.length);
  });

  test('long keys anywhere', () => expect(coverSecrets('x: AKIAIOSFODNN7EXAMPLE1')).not.toContain('AKIA'));

  test.each([
    'password: { fromEnv: SMTP_PASSWORD }',
    'url: http://alertmanager:9093/api',
    'retention: { default: 31d }',
    'name: gremlins-api',
  ])('%s stays', (line) => expect(coverSecrets(line)).toBe(line));
});
