import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TextFile } from '../../../src/app/configs.js';
import { BESIDE, byteChange, configSamples, treeChange } from '../../support/mutations.js';
import { findingsIn } from '../../support/rule-cases.js';

const RUNS = Number(process.env.LOGAGG_MUTATIONS ?? 250);
const MOST_MILLISECONDS = 2_000;
const samples = configSamples(RUNS > 250 ? 1_000 : 3);

function survives(file: TextFile): void {
  const started = performance.now();
  const findings = findingsIn([file, BESIDE]);
  expect(performance.now() - started, file.path).toBeLessThan(MOST_MILLISECONDS);
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

const BOMBS: readonly (readonly [string, TextFile])[] = [
  ['nested brackets', { path: 'loki.yaml', text: `schema_config: ${'['.repeat(100_000)}` }],
  [
    'nested JSON',
    { path: 'dashboard.json', text: `{"title":"a","panels":${'['.repeat(20_000)}${']'.repeat(20_000)}}` },
  ],
  [
    'nested JSON objects',
    { path: 'd.json', text: `{"title":"a","panels":[${'{"panels":['.repeat(9_000)}${']}'.repeat(9_000)}]}` },
  ],
  [
    'aliases',
    {
      path: 'compose.yaml',
      text: `services:\n  a0: &a0 { image: x }\n${Array.from({ length: 30 }, (_, at) => `  a${at + 1}: &a${at + 1} { x: *a${at}, y: *a${at} }\n`).join('')}`,
    },
  ],
  [
    'a long line',
    {
      path: 'loki.yaml',
      text: `schema_config: { configs: [] }\ncompactor: { shared_store: ${'x'.repeat(1_000_000)} }\n`,
    },
  ],
  [
    'many keys',
    {
      path: 'loki.yaml',
      text: `schema_config: {}\ncompactor:\n${Array.from({ length: 20_000 }, (_, at) => `  key${at}: 1\n`).join('')}`,
    },
  ],
  ['deep Alloy', { path: 'a.alloy', text: `x = ${'['.repeat(100_000)}` }],
  ['deep Logstash', { path: 'a.conf', text: `filter {${' if [a] {'.repeat(50_000)}` }],
];

test.each(BOMBS)('a bomb of %s ends in time', (_, file) => {
  const started = performance.now();
  findingsIn([file]);
  expect(performance.now() - started).toBeLessThan(4 * MOST_MILLISECONDS);
});
