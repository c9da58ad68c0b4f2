import { describe, expect, it } from 'vitest';
import { loadPaint, PLAIN } from '../../../src/cli/paint.js';
import { githubReporter } from '../../../src/cli/reporters/github.js';
import { jsonReporter } from '../../../src/cli/reporters/json.js';
import { junitReporter } from '../../../src/cli/reporters/junit.js';
import type { Report } from '../../../src/cli/reporters/report.js';
import { summaryOf, textReporter } from '../../../src/cli/reporters/text.js';
import type { Finding } from '../../../src/findings/finding.js';

const HOSTILE = 'a "b" <c> & % :: , \r\n::error::x \u001b[31m \u2028 \u0000 😀 ]]>';

function finding(more: Partial<Finding> = {}): Finding {
  const place = { line: 3, column: 5, endLine: 3, endColumn: 9 };
  return {
    rule: 'spec/x',
    severity: 'error',
    message: 'Wrong.',
    path: 'a b/c.yaml',
    ...place,
    related: [],
    fix: null,
    ...more,
  };
}

function report(findings: readonly Finding[], failure: string | null = null): Report {
  return { findings, files: 2, failure, version: '1.2.3' };
}

/** One finding is shown, six are not. */
const MANY: Report = { ...report([finding()]), omitted: { error: 2, warn: 4, info: 0 } };

const HOSTILE_REPORT = report([finding({ message: HOSTILE, path: HOSTILE, fix: HOSTILE })], HOSTILE);

describe('json', () => {
  it('has the keys of format version 1', () => {
    const related = [{ path: 'd.yaml', line: 1, column: 2, message: 'here' }];
    const looked = [{ path: 'a.yaml', kind: 'spec' }];
    expect(
      JSON.parse(
        jsonReporter({ ...report([finding({ related, fix: 'Write y.' }), finding({ severity: 'warn' })]), looked }),
      ),
    ).toEqual({
      formatVersion: 1,
      findings: [
        { ...finding(), related, fix: 'Write y.' },
        { ...finding(), severity: 'warn' },
      ],
      looked,
      skipped: [],
      summary: { errors: 1, warnings: 1, infos: 0, files: 2, omitted: 0 },
    });
  });

  it('counts what was left out, in all and by itself', () => {
    const { findings, summary } = JSON.parse(jsonReporter(MANY));
    expect(findings).toHaveLength(1);
    expect(summary).toEqual({ errors: 3, warnings: 4, infos: 0, files: 2, omitted: 6 });
  });

  it('gives hostile values back and drives no terminal', () => {
    const text = jsonReporter(HOSTILE_REPORT);
    expect(JSON.parse(text)).toMatchObject({ findings: [{ message: HOSTILE }], failure: HOSTILE });
    expect(text).not.toMatch(/[^\P{Cc}\n]/u);
  });
});

describe('github', () => {
  it('escapes what would end a property or a command', () => {
    const lines = githubReporter(HOSTILE_REPORT).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^::error title=logagg::a "b" <c> & %25 :: , %0D%0A::error::x /);
    expect(lines[1]).toMatch(/^::error file=a "b" <c> & %25 %3A%3A %2C %0D%0A%3A%3Aerror%3A%3Ax /);
  });

  it('puts errors first and counts what GitHub does not show', () => {
    const many = Array.from({ length: 12 }, () => finding({ severity: 'warn' }));
    const lines = githubReporter(report([finding({ severity: 'info' }), ...many, finding()]))
      .trimEnd()
      .split('\n');
    expect(lines[0]).toMatch(/^::error /);
    expect(lines.filter((line) => line.startsWith('::warning '))).toHaveLength(10);
    expect(lines[11]).toBe('2 more findings of severity warn: run logagg validate to see them.');
    expect(lines[12]).toMatch(/^::notice /);
  });

  it('counts also what --max-problems left out', () => {
    const [first, ...more] = githubReporter(MANY).trimEnd().split('\n');
    expect(first).toMatch(/^::error /);
    expect(more.map((line) => line.split(':')[0])).toEqual([
      '2 more findings of severity error',
      '4 more findings of severity warn',
    ]);
  });

  it('leaves columns out of a finding over several lines, which GitHub would refuse', () => {
    expect(githubReporter(report([finding({ endLine: 4 })]))).toBe(
      '::error file=a b/c.yaml,line=3,endLine=4,title=spec/x::Wrong.\n',
    );
  });
});

describe('junit', () => {
  it('has a failed test case for errors and warnings, a passed one for notes', () => {
    const xml = junitReporter(report([finding(), finding({ severity: 'info' })]));
    expect(xml).toContain('<testsuites name="logagg" tests="2" failures="1" errors="0">');
    expect(xml).toContain('<testcase classname="spec/x" name="a b/c.yaml:3:5"><failure type="error" message="Wrong.">');
    expect(xml).toContain('<system-out>a b/c.yaml:3:5 info spec/x Wrong.</system-out>');
  });

  it('has a passed test case when there is nothing to tell, and an error when the run failed', () => {
    expect(junitReporter(report([]))).toContain('<testcase classname="logagg" name="no findings"/>');
    expect(junitReporter(report([], 'broken'))).toContain('tests="1" failures="0" errors="1"');
  });

  it('has a skipped test case for what was left out', () => {
    const xml = junitReporter(MANY);
    expect(xml).toContain('<testsuite name="logagg" tests="2" failures="1" errors="0" skipped="1">');
    expect(xml).toContain('name="more"><skipped message="6 more findings are hidden by --max-problems"/></testcase>');
  });

  it('escapes text and leaves out what XML cannot hold', () => {
    const xml = junitReporter(HOSTILE_REPORT);
    expect(xml).toContain(
      'a &quot;b&quot; &lt;c&gt; &amp; % :: , &#13;&#10;::error::x \uFFFD[31m \u2028 \uFFFD 😀 ]]&gt;',
    );
    expect(xml.match(/[<>]/g)?.length).toBe((xml.match(/<[^<>]*>/g)?.length ?? 0) * 2);
  });
});

describe('text', () => {
  it('is one line a finding, whatever is in it', () => {
    const lines = textReporter({ paint: PLAIN, texts: null })(
      report([HOSTILE_REPORT.findings[0] ?? finding(), finding()]),
    );
    expect(lines.split('\n')).toHaveLength(3);
    expect(lines).not.toMatch(/[^\P{Cc}\n]/u);
    expect(lines.split('\n')[1]).toBe('a b/c.yaml:3:5 error spec/x Wrong.');
  });

  it('colours the severity and nothing else', async () => {
    const paint = await loadPaint({ flag: true, env: {}, isTTY: false });
    const one = textReporter({ paint, texts: null })(report([finding({ message: 'an error in' })]));
    expect(one).toBe('a b/c.yaml:3:5 \u001b[1m\u001b[31merror\u001b[39m\u001b[22m spec/x an error in\n');
  });

  it('shows the place where the text is known', () => {
    const texts = new Map([['a b/c.yaml', 'one\ntwo\n    here it is\n']]);
    const shown = textReporter({ paint: PLAIN, texts })(report([finding({ fix: 'Write x.' })]));
    expect(shown).toBe('a b/c.yaml:3:5 error spec/x Wrong.\n3 |     here it is\n  |     ^^^^\n   = Write x.\n\n');
  });

  it('sums up in words', () => {
    expect(summaryOf(report([]))).toBe('No findings in 2 files.');
    expect(summaryOf(report([finding(), finding({ severity: 'warn' }), finding({ severity: 'info' })]))).toBe(
      '1 error, 1 warning, 1 note in 2 files.',
    );
    expect(summaryOf(MANY)).toBe('3 errors, 4 warnings in 2 files. 6 of them are not shown (--max-problems).');
  });
});
