import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { KINDS, samplesOf } from './corpus.js';
import { type CheckedSources, judgeAll, recordedOutcome, unexplained } from './judge.js';
import { agreementPage } from './page.js';

const SMALLEST = { loki: 60, 'loki-rules': 50, promtail: 40, filebeat: 40 };
const checked = judgeAll();

describe('the corpus', () => {
  test.each(KINDS)('has enough of %s, right and wrong', (kind) => {
    const samples = samplesOf(kind);
    expect(samples.length).toBeGreaterThanOrEqual(SMALLEST[kind]);
    for (const word of ['good', 'odd', 'bad']) {
      expect(samples.filter(({ about }) => about.startsWith(`${word}: `)).length).toBeGreaterThan(9);
    }
  });

  test('states in the first line of each file whether its program accepts it', () => {
    const wrong = checked.filter(({ sample, engine }) => {
      return !(engine === 'accepts' ? /^(good|odd): \S/ : /^bad: \S/).test(sample.about);
    });
    expect(wrong.map(({ sample, engine }) => `${sample.id} ${engine}: ${sample.about}`)).toEqual([]);
  });
});

test('logagg finds no error in a good file', () => {
  const blamed = checked.filter(({ sample, rules }) => sample.about.startsWith('good: ') && rules.length > 0);
  expect(blamed.map(({ sample, rules }) => `${sample.id}: ${rules.join(', ')}`)).toEqual([]);
});

test('each difference between logagg and a program has a recorded reason', () => {
  expect(unexplained(checked), 'fix the difference, or write its reason into reasons.ts').toEqual([]);
});

test('a difference without a reason is named', () => {
  const sample = { kind: 'loki', name: 'x', id: 'loki/x', file: '', text: '', about: '' } as const;
  const missed: CheckedSources = { sample, engine: 'refuses at its check', rules: [], verdict: 'missed' };
  const stricter: CheckedSources = { sample, engine: 'accepts', rules: ['a/b'], verdict: 'stricter' };
  expect(unexplained([missed, stricter])).toEqual(['loki/x is missed', 'loki/x is rejected: a/b']);
  expect(() => recordedOutcome(sample)).toThrow('no result is recorded for loki/x');
});

test('docs/agreement.md is up to date', () => {
  const path = fileURLToPath(new URL('../../docs/agreement.md', import.meta.url));
  const page = agreementPage(checked);
  if (process.env.LOGAGG_UPDATE_AGREEMENT) writeFileSync(path, page);
  expect(readFileSync(path, 'utf8')).toBe(page);
});
