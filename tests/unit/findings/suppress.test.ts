import { describe, expect, test } from 'vitest';
import type { CommentStyle } from '../../../src/findings/comments.js';
import type { Finding } from '../../../src/findings/finding.js';
import { applySuppressions } from '../../../src/findings/suppress.js';
import { rulesOfSuppress } from '../../../src/lint/rules/suppress/index.js';

const KNOWN = ['loki/unknown-key', 'loki/other', 'spec/x', 'ruler/y'];

const at = (line: number, rule = 'spec/x', path = 'a.yaml'): Finding => ({
  rule,
  severity: 'warn',
  message: 'No.',
  path,
  line,
  column: 1,
  endLine: line,
  endColumn: 2,
  related: [],
  fix: null,
});

/** `rule line:column-endColumn` of what is left. */
function left(text: string, findings: readonly Finding[], style: CommentStyle = 'yaml'): string[] {
  const files = new Map([['a.yaml', { text, comments: style }]]);
  const all = applySuppressions(findings, files, { known: KNOWN, checks: () => true });
  return all.map(({ rule, line, column, endColumn }) => `${rule} ${line}:${column}-${endColumn}`);
}

describe('a directive', () => {
  test('for its line', () => {
    const text = 'a: 1 # logagg-disable-line spec/x -- why\nb: 2\n';
    expect(left(text, [at(1), at(2), at(1, 'ruler/y')])).toEqual(['spec/x 2:1-2', 'ruler/y 1:1-2']);
  });

  test('for the next line, past blank lines and comments', () => {
    const text =
      '# logagg-disable-next-line spec/x -- why\n\n# words\n  # logagg-disable-next-line ruler/y -- too\na: 1\nb: 2\n';
    expect(left(text, [at(5), at(5, 'ruler/y'), at(6)])).toEqual(['spec/x 6:1-2']);
  });

  test('for the next line, from behind a value or from a comment of several lines', () => {
    expect(left('a: 1 # logagg-disable-next-line spec/x -- why\nb: 2\n', [at(1), at(2)])).toEqual(['spec/x 1:1-2']);
    const html = '<!-- logagg-disable-next-line spec/x -- why,\nat length --> words\nb\n';
    expect(left(html, [at(2), at(3)], 'markdown')).toEqual(['spec/x 2:1-2']);
  });

  test('for the file, at any place in it', () => {
    expect(left('a: 1\nb: 2\n# logagg-disable spec/x -- why', [at(1), at(2), at(1, 'ruler/y')])).toEqual([
      'ruler/y 1:1-2',
    ]);
  });

  test('of several rules, with or without commas', () => {
    const text = '# logagg-disable-next-line spec/x, ruler/y loki/other -- a -- b\na: 1\n';
    expect(left(text, [at(2), at(2, 'ruler/y'), at(2, 'loki/other'), at(2, 'loki/unknown-key')])).toEqual([
      'loki/unknown-key 2:1-2',
    ]);
  });

  test('is for the whole of a value that begins on its line', () => {
    const block = '# logagg-disable-next-line spec/x -- why\nexpr: |\n  one\n  two\nb: 2\n';
    expect(left(block, [at(2), at(3), at(4), at(5)])).toEqual(['spec/x 5:1-2']);
    const beside = 'a: 0\nexpr: "one # logagg-disable-line\n  two" # logagg-disable-line spec/x -- why\n';
    expect(left(beside, [at(2), at(3)])).toEqual(['spec/x 2:1-2']);
    const fence = '<!-- logagg-disable-next-line spec/x -- why -->\n\n```logql\n{a="b"}\n```\nmore\n';
    expect(left(fence, [at(3), at(4), at(6)], 'markdown')).toEqual(['spec/x 6:1-2']);
    const raw = '// logagg-disable-next-line spec/x -- why\nx = `a\nb`\ny = 1\n';
    expect(left(raw, [at(2), at(3), at(4)], 'alloy')).toEqual(['spec/x 4:1-2']);
  });

  test('inside a text is not a directive', () => {
    const text = 'a: |\n  # logagg-disable spec/x -- why\nb: "# logagg-disable spec/x -- why"\n';
    expect(left(text, [at(1)])).toEqual(['spec/x 1:1-2']);
    expect(left('x = "// logagg-disable spec/x -- why"', [at(1)], 'alloy')).toEqual(['spec/x 1:1-2']);
    expect(left('x => "# logagg-disable spec/x -- why"', [at(1)], 'logstash')).toEqual(['spec/x 1:1-2']);
    expect(left('```\n<!-- logagg-disable spec/x -- why -->\n```', [at(1)], 'markdown')).toEqual(['spec/x 1:1-2']);
  });

  test('in a file with a byte order mark and CRLF', () => {
    const text = '\uFEFF# logagg-disable-next-line spec/x -- why\r\na: 1\r\n# logagg-disable-line ruler/y -- why\r\n';
    expect(left(text, [at(2)])).toEqual(['suppress/unused 3:23-30']);
  });

  test('never touches another file', () => {
    expect(left('# logagg-disable spec/x -- why\n', [at(1, 'spec/x', 'b.yaml')])).toEqual([
      'spec/x 1:1-2',
      'suppress/unused 1:18-24',
    ]);
  });

  test('words that only begin alike are prose', () => {
    const text =
      '# logagg-disabled is a word\n# see docs/logagg-disable.md\n# logagg-disable.md\n# logagg-disable-x.md\n';
    expect(left(text.replace('# logagg-disabled', '# x logagg-disabled'), [])).toEqual([]);
  });
});

describe('what is wrong with a directive', () => {
  function told(text: string, findings: readonly Finding[] = []): readonly Finding[] {
    const files = new Map([['a.yaml', { text, comments: 'yaml' as const }]]);
    const rules = { known: KNOWN, checks: (rule: string) => rule !== 'ruler/y' };
    return applySuppressions(findings, files, rules).filter(({ rule }) => rule.startsWith('suppress/'));
  }

  test('no reason: it is not followed', () => {
    for (const text of [
      'a: 1 # logagg-disable-line spec/x',
      'a: 1 # logagg-disable-line spec/x --',
      '# logagg-disable spec/x --why',
    ]) {
      expect(left(text, [at(1)])).toContain('spec/x 1:1-2');
      expect(told(text, [at(1)]).map(({ rule }) => rule)).toContain('suppress/no-reason');
    }
    expect(told('a: 1 # logagg-disable-line spec/x')).toMatchObject([
      {
        severity: 'error',
        line: 1,
        column: 8,
        endColumn: 34,
        fix: expect.stringContaining('`logagg-disable-line spec/x -- <reason>`'),
      },
    ]);
  });

  test('an unknown rule: the nearest is named, the others hold', () => {
    const text = 'a: 1 # logagg-disable-line loki/unknwon-key, spec/x -- why';
    expect(told(text, [at(1)])).toMatchObject([
      {
        rule: 'suppress/unknown-rule',
        severity: 'error',
        column: 28,
        endColumn: 44,
        fix: 'Did you mean `loki/unknown-key`?',
      },
    ]);
    expect(told('# logagg-disable qqq -- why')).toMatchObject([{ fix: 'Run `logagg explain` for the list of rules.' }]);
  });

  test('no rule at all', () => {
    expect(told('# logagg-disable-next-line -- why\na: 1')).toMatchObject([
      { rule: 'suppress/unknown-rule', message: 'This directive names no rule, so it suppresses nothing.' },
    ]);
  });

  test('a rule that has nothing to suppress, each by itself and only when the run could tell', () => {
    expect(told('# logagg-disable spec/x, loki/other, ruler/y -- why', [at(1)])).toMatchObject([
      {
        rule: 'suppress/unused',
        severity: 'warn',
        column: 26,
        message: 'No finding of `loki/other` exists here, so this directive suppresses nothing.',
      },
    ]);
  });

  test('the second of two that say the same', () => {
    const text = '# logagg-disable-next-line spec/x -- why\n# logagg-disable-next-line spec/x -- again\na: 1\n';
    expect(told(text, [at(3), at(3)])).toMatchObject([{ rule: 'suppress/unused', line: 2 }]);
  });

  test('for the next line after the last line', () => {
    expect(told('a: 1\n# logagg-disable-next-line spec/x -- why\n', [at(1)])).toMatchObject([
      { rule: 'suppress/unused' },
    ]);
  });

  test.each(['logagg-disable-nextline', 'logagg-enable', 'logagg-ignore', 'logagg-disabled-line'])('%s', (word) => {
    expect(told(`# ${word} spec/x -- why\na: 1\n`, [at(2)])).toMatchObject([
      { rule: 'suppress/unused', message: `\`${word}\` is not a directive, so it suppresses nothing.`, column: 3 },
    ]);
  });

  test('is reported by the rules of its category with their severities', () => {
    const texts = ['# logagg-disable x -- y', '# logagg-disable spec/x', '# logagg-disable spec/x -- y'];
    const all = texts.flatMap((text) => told(text));
    for (const { rule, severity } of all) {
      expect(rulesOfSuppress.find(({ id }) => id === rule)?.severity).toBe(severity);
    }
    expect(new Set(all.map(({ rule }) => rule)).size).toBe(3);
  });

  test.each(rulesOfSuppress.filter(({ id }) => id !== 'suppress/stale-baseline'))(
    '$id finds its bad example',
    (rule) => {
      const broken = [at(2, 'loki/unknown-key'), at(1, 'loki/unknown-key')];
      const found = rule.id === 'suppress/unused' ? [] : broken;
      expect(told(`${rule.bad}\nb: 2\n`, found).map(({ rule: id }) => id)).toContain(rule.id);
      expect(told(`${rule.good}\nb: 2\n`, found)).toEqual([]);
    },
  );
});
