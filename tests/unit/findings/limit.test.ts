import { expect, test } from 'vitest';
import type { Finding, Severity } from '../../../src/findings/finding.js';
import { limit, NONE_OMITTED } from '../../../src/findings/limit.js';

const of = (severity: Severity, line: number): Finding => ({
  rule: 'spec/x',
  severity,
  message: 'No.',
  path: 'a.yaml',
  line,
  column: 1,
  endLine: line,
  endColumn: 2,
  related: [],
  fix: null,
});

const FINDINGS = [of('info', 1), of('warn', 2), of('error', 3), of('error', 4), of('warn', 5)];

test('errors come first, the rest is counted by severity', () => {
  const { findings, omitted } = limit(FINDINGS, 3);
  expect(findings.map(({ line }) => line)).toEqual([3, 4, 2]);
  expect(omitted).toEqual({ error: 0, warn: 1, info: 1 });
  expect(limit(FINDINGS, 1).omitted).toEqual({ error: 1, warn: 2, info: 1 });
  expect(limit(FINDINGS, 0).findings).toEqual([]);
});

test('nothing is counted when all fit', () => {
  expect(limit(FINDINGS, 5).omitted).toEqual(NONE_OMITTED);
});
