import { describe, expect, test } from 'vitest';
import { linter } from '../../src/linter.js';
import { matrixRows, rowText } from './pipeline-errors/matrix.js';
import rows from './pipeline-errors/matrix.json' with { type: 'json' };
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

/** One file with a rule on each line, because checking a file for each query takes long. */
function reportedOf(queries: readonly string[]): ReadonlySet<string> {
  const rules = queries.map((query, index) => `    - { alert: A${index}, expr: ${JSON.stringify(query)} }\n`);
  const file = `groups:\n  - name: shop\n    rules:\n${rules.join('')}`;
  const { findings } = linter.check([{ path: 'rules.yaml', text: file }], TODAY);
  return new Set(findings.filter(({ rule }) => rule === RULE).map(({ line }) => queries[line - 4] ?? ''));
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

describe('the matrix of queries on lines that do not parse', () => {
  test('is reported where Loki fails, and only there', () => {
    const reported = reportedOf([...matrixRows().values()].flat());
    const reports = [...matrixRows()].map(([name, queries]) => [name, rowText(queries, (one) => reported.has(one))]);
    expect(Object.fromEntries(reports)).toEqual(rows);
  });

  test('has many queries of both kinds', () => {
    const all = Object.values(rows).join('');
    expect(all.replaceAll('.', '').length).toBeGreaterThan(500);
    expect(all.replaceAll('F', '').length).toBeGreaterThan(500);
  });
});
