import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TextFile } from '../../../src/app/configs.js';
import { BESIDE, BOMBS, byteChange, configSamples, treeChange } from '../../support/mutations.js';
import { findingsIn } from '../../support/rule-cases.js';

const RUNS = Number(process.env.LOGAGG_MUTATIONS ?? 70);
const samples = configSamples(RUNS > 100 ? 1_000 : 3);

function survives(file: TextFile): void {
  const findings = findingsIn([file, BESIDE]);
  for (const { line, column, endLine, message } of findings) {
    expect(Math.min(line, column, endLine - line + 1), message).toBeGreaterThan(0);
    expect(message).not.toContain('[object Object]');
  }
}

const sample = fc.constantFrom(...samples);

test.each([
  ['values and keys', treeChange, 20_261_123],
  ['bytes', byteChange, 32_116_202],
] as const)('configurations of every kind survive changes of %s', { timeout: 3_600_000 }, (_, change, seed) => {
  fc.assert(
    fc.property(sample, change, (file, edit) => survives(edit(file))),
    { numRuns: RUNS, seed },
  );
});

test.each(BOMBS)('a bomb of %s is read to its end', (_, file) => {
  expect(findingsIn([file])).toBeInstanceOf(Array);
});
