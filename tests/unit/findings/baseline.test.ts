import { describe, expect, test } from 'vitest';
import { applyBaseline, type Baseline, printBaseline, readBaseline } from '../../../src/findings/baseline.js';
import type { Finding } from '../../../src/findings/finding.js';
import { rulesOfSuppress } from '../../../src/lint/rules/suppress/index.js';

const FILE = '.logagg-baseline.json';
const TEXT = 'a: 1\nb: 2\n  password: hunter2\nb: 2\n';
const TEXTS = new Map([['a.yaml', TEXT]]);

const at = (line: number, more: Partial<Finding> = {}): Finding => ({
  rule: 'spec/x',
  severity: 'error',
  message: 'No.',
  path: 'a.yaml',
  line,
  column: 1,
  endLine: line,
  endColumn: 2,
  related: [],
  fix: null,
  ...more,
});

function read(text: string): Baseline {
  const baseline = readBaseline(text, FILE);
  if ('problem' in baseline) throw new Error(baseline.problem);
  return baseline;
}

function left(before: readonly Finding[], now: readonly Finding[], texts: ReadonlyMap<string, string> = TEXTS) {
  return applyBaseline(now, read(printBaseline(before, TEXTS)), texts, () => true);
}

describe('a baseline', () => {
  test('contains no text of a file, has no clock and is the same for any order of findings', () => {
    const findings = [at(3), at(2), at(4), at(1, { rule: 'ruler/y' })];
    const text = printBaseline(findings, TEXTS);
    expect(text).toBe(printBaseline([...findings].reverse(), TEXTS));
    expect(text).not.toMatch(/hunter2|password/);
    expect(JSON.parse(text)).toEqual({
      formatVersion: 1,
      findings: [
        { rule: 'ruler/y', path: 'a.yaml', fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/), count: 1 },
        expect.objectContaining({ rule: 'spec/x', count: expect.any(Number) }),
        expect.objectContaining({ rule: 'spec/x', count: expect.any(Number) }),
      ],
    });
    expect(text.match(/"count": 2/g)).toHaveLength(1);
  });

  test('has fingerprints that depend on no secret', () => {
    const other = new Map([['a.yaml', TEXT.replace('hunter2', 'hunter3')]]);
    expect(printBaseline([at(3)], other)).toBe(printBaseline([at(3)], TEXTS));
  });

  test('suppresses what it records, also when lines moved or their indentation changed', () => {
    const moved = new Map([['a.yaml', `# new\n\n${TEXT.replace('b: 2', '    b:   2').replaceAll('\n', '\r\n')}`]]);
    expect(left([at(2)], [at(2)])).toEqual([]);
    expect(left([at(2)], [at(4)], moved)).toEqual([]);
  });

  test.each([
    ['on another line', at(1)],
    ['of another rule', at(2, { rule: 'ruler/y' })],
    ['with another message', at(2, { message: 'Other.' })],
    ['in another file', at(2, { path: 'b.yaml' })],
  ])('does not leave out a finding %s', (_, finding) => {
    expect(left([at(2)], [finding])).toContainEqual(finding);
  });

  test('records how many: one more of the same is new', () => {
    expect(left([at(2)], [at(2), at(4)])).toEqual([at(4)]);
    expect(left([at(2), at(4)], [at(2), at(4)])).toEqual([]);
  });

  test('reads paths with either slash', () => {
    const [there, here] = [at(2, { path: 'x\\a.yaml' }), at(2, { path: 'x/a.yaml' })];
    expect(left([there], [here])).toEqual([]);
  });
});

describe('an entry that matches nothing', () => {
  test('is reported at its place, with the count', () => {
    const [one] = left([at(1)], []);
    expect(one).toEqual({
      rule: 'suppress/stale-baseline',
      severity: 'info',
      message: 'A finding of `spec/x` in a.yaml is recorded here, but no longer exists.',
      path: FILE,
      line: 7,
      column: 22,
      endLine: 7,
      endColumn: 56,
      related: [],
      fix: `Write the baseline again: logagg validate --write-baseline ${FILE}`,
    });
    expect(left([at(2), at(4)], [])[0]?.message).toContain('2 findings');
    expect(left([at(2), at(4)], [at(2)])).toHaveLength(1);
    expect(rulesOfSuppress.find(({ id }) => id === one?.rule)?.severity).toBe(one?.severity);
  });

  test('is not told of a file or a rule that this run did not look at', () => {
    const baseline = read(printBaseline([at(1), at(1, { path: 'b.yaml' })], TEXTS));
    expect(applyBaseline([], baseline, TEXTS, () => true)).toHaveLength(1);
    expect(applyBaseline([], baseline, TEXTS, () => false)).toEqual([]);
  });
});

describe('a broken baseline is reported with the fix', () => {
  test.each([
    ['', 'is not valid JSON'],
    ['<<<<<<< HEAD\n{}', 'is not valid JSON'],
    ['[]', 'has no list `findings`'],
    ['{"formatVersion":1}', 'has no list `findings`'],
    ['{"formatVersion":2,"findings":[]}', 'does not have formatVersion 1'],
    ['{"findings":[]}', 'does not have formatVersion 1'],
    ['{"formatVersion":1,"findings":[{"rule":"a","path":"b","fingerprint":"c","count":0}]}', 'in findings[0]'],
    ['{"formatVersion":1,"findings":[{"rule":"a","path":"b","fingerprint":"c","count":1},null]}', 'in findings[1]'],
  ])('%j', (text, said) => {
    const problem = readBaseline(text, FILE);
    expect(problem).toEqual({ problem: expect.stringContaining(said) });
    expect(problem).toEqual({
      problem: expect.stringContaining('logagg validate --write-baseline .logagg-baseline.json'),
    });
  });

  test('but not one with a byte order mark and other spaces', () => {
    const text = printBaseline([at(1)], TEXTS);
    expect(read(`\uFEFF${JSON.stringify(JSON.parse(text))}`).entries).toEqual(read(text).entries);
  });
});
