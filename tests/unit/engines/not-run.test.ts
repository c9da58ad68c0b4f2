import { describe, expect, it } from 'vitest';
import { type Report, sumRun } from '../../../.ci/sums.mjs';
import { notRunLines } from '../../support/not-run.mjs';

const LOKI = { absent: ['loki'] };
const BOTH = { absent: ['loki', 'promtail'] };

type Test = readonly [status: string, meta?: { readonly absent?: readonly string[] }];

/** A report with one file, `a.engine.test.ts`. */
function reportOf(...tests: readonly Test[]): Report {
  const count = (wanted: string) => tests.filter(([status]) => status === wanted).length;
  const assertionResults = tests.map(([status, meta = {}], index) => ({ fullName: `test ${index}`, status, meta }));
  return {
    success: count('failed') === 0,
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    testResults: [{ name: '/x/tests/engines/a.engine.test.ts', assertionResults }],
  };
}

function sum(steps: string, reports: Readonly<Record<string, Report>>) {
  return sumRun(steps.split(' '), (name) => reports[name]);
}

describe('the lines on tests that did not run', () => {
  it('count them by program and by file', () => {
    const skips = [
      { file: '/x/tests/engines/stack.engine.test.ts', name: 'a', ...BOTH },
      { file: '/x/tests/engines/cases.engine.test.ts', name: 'b', ...LOKI },
      { file: '/x/tests/engines/cases.engine.test.ts', name: 'c', ...LOKI },
      { file: '/x/tests/engines/smoke/logql.engine.test.ts', name: 'd', ...LOKI },
    ];
    expect(notRunLines(skips)).toEqual([
      'not run: 1 test needs loki and promtail (absent): stack 1',
      'not run: 3 tests need loki (absent): cases 2, smoke/logql 1',
    ]);
  });

  it('leave out tests that were skipped for another reason', () => {
    expect(notRunLines([{ file: '/x/a.test.ts', name: 'a', absent: [] }])).toEqual([]);
  });
});

describe('the sum of a run', () => {
  it('ends with passed, failed and skipped', () => {
    const reports = { unit: reportOf(['passed'], ['passed']), engines: reportOf(['passed'], ['skipped', LOKI]) };
    expect(sum('check=0 unit=0 engines=0', reports)).toEqual({
      lines: ['not run: 1 test needs loki (absent): a 1', '3 passed, 0 failed, 1 skipped'],
      passed: true,
    });
  });

  it.each(['skipped', 'pending', 'todo'])('fails for a %s test that no absent program explains', (status) => {
    const { lines, passed } = sum('engines=0', { engines: reportOf(['passed'], [status], ['skipped', LOKI]) });
    expect(lines).toEqual([
      'engines: skipped without a reason: test 1',
      'not run: 1 test needs loki (absent): a 1',
      'engines: 1 failed (exit code 0)',
      '1 passed, 1 failed, 1 skipped',
    ]);
    expect(passed).toBe(false);
  });

  it('fails for a skipped test of the unit tests too, and for an empty list of programs', () => {
    expect(sum('unit=0', { unit: reportOf(['passed'], ['skipped']) }).lines.at(-1)).toBe(
      '1 passed, 1 failed, 0 skipped',
    );
    const empty = reportOf(['passed'], ['skipped', { absent: [] }]);
    expect(sum('engines=0', { engines: empty }).passed).toBe(false);
  });

  it('fails for failed tests, an exit code, a missing report and a run without a test', () => {
    const closing = (steps: string, reports: Readonly<Record<string, Report>>) => sum(steps, reports).lines.at(-1);
    expect(closing('unit=1', { unit: reportOf(['passed'], ['failed'], ['failed']) })).toBe(
      '1 passed, 2 failed, 0 skipped',
    );
    expect(closing('check=1 unit=0', { unit: reportOf(['passed']) })).toBe('1 passed, 1 failed, 0 skipped');
    expect(closing('unit=1', { unit: reportOf(['passed']) })).toBe('1 passed, 1 failed, 0 skipped');
    expect(closing('unit=0 engines=0', { unit: reportOf(['passed']) })).toBe('1 passed, 1 failed, 0 skipped');
    expect(closing('unit=0 waiting=0', { unit: reportOf(['passed']) })).toBe('1 passed, 1 failed, 0 skipped');
    expect(closing('engines=0', { engines: reportOf(['skipped', LOKI]) })).toBe('0 passed, 1 failed, 1 skipped');
  });
});
