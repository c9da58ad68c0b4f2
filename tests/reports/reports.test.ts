import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/findings/finding.js';
import { findingsOf, reports } from './reports.js';

const placeOf = ({ rule, path, line }: Finding) => ({ rule, file: path, line });

test.each(reports)('$name has an expected finding or the reason why it is missed', ({ expect: wanted, missed }) => {
  expect([wanted, missed].filter((one) => one !== undefined)).toHaveLength(1);
});

describe.each(reports)('$name', (report) => {
  const wanted = report.expect;

  test('is reported with its cause at the right line', async () => {
    const found = (await findingsOf(report)).filter(({ severity }) => severity !== 'info').map(placeOf);
    const unexpected = found.filter(({ rule }) => !(rule in report.others));
    if (wanted === undefined) expect(unexpected, 'no longer missed?').toEqual([]);
    else expect(found).toContainEqual(wanted);
  });

  test('has no error about anything else', async () => {
    const errors = (await findingsOf(report)).filter(({ severity }) => severity === 'error').map(placeOf);
    const others = errors.filter((one) => JSON.stringify(one) !== JSON.stringify(wanted));
    expect(others.filter(({ rule }) => !(rule in report.others))).toEqual([]);
  });
});
