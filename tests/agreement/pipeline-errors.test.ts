import { describe, expect, test } from 'vitest';
import { linter } from '../../src/linter.js';
import { QUIET } from './pipeline-errors/quiet.js';
import verdicts from './pipeline-errors/verdicts.json' with { type: 'json' };

const TODAY = '2026-11-23';
const RULE = 'ruler/parser-error-unguarded';
const failing = Object.entries(verdicts).flatMap(([query, verdict]) => (verdict === 'fails' ? [query] : []));
const reported = Object.keys(verdicts).filter(isReported);

function isReported(query: string): boolean {
  const rule = `groups: [{ name: shop, rules: [{ alert: Errors, expr: ${JSON.stringify(query)} }] }]\n`;
  const { findings, unknown } = linter.check([{ path: 'rules.yaml', text: rule }], TODAY);
  if (unknown.length > 0) throw new Error(`not a rule file: ${rule}`);
  return findings.some((one) => one.rule === RULE && one.severity === 'error');
}

describe('a query that Loki was asked on lines that do not parse', () => {
  test('is reported only where Loki failed', () => {
    expect(reported.filter((query) => !failing.includes(query))).toEqual([]);
  });

  test('is reported where Loki failed, or the reason for silence is written down', () => {
    const missed = failing.filter((query) => !reported.includes(query));
    expect(missed.sort()).toEqual(Object.keys(QUIET).sort());
  });

  test('is one of many, of both kinds', () => {
    expect(failing.length).toBeGreaterThan(100);
    expect(Object.keys(verdicts).length - failing.length).toBeGreaterThan(100);
  });
});
