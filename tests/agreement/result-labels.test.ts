import { describe, expect, test } from 'vitest';
import { parseLogql } from '../../src/languages/logql/index.js';
import { missingLabels } from '../../src/lint/models/result-labels.js';
import labels from './result-labels/labels.json' with { type: 'json' };
import { NAMES } from './result-labels/lines.js';

function keptLabels(query: string): string {
  const { root } = parseLogql(query);
  if (root === null) throw new Error(`not a query: ${query}`);
  const isMissing = missingLabels(query, root);
  return NAMES.filter((name) => !isMissing(name)).join(' ');
}

/** Their lines may have any label, and a parser may set one that was dropped. */
const OPEN = /^(?:bottomk|topk by|count_over_time|rate|sum without) ?\(/;

describe('the labels of a result', () => {
  test.each(Object.entries(labels))('%s', (query, expected) => {
    const kept = keptLabels(query);
    if (kept !== expected) expect(query).toMatch(OPEN);
    expect(kept.split(' ')).toEqual(expect.arrayContaining(expected.split(' ')));
  });

  test('were compared for many forms', () => {
    expect(Object.keys(labels).length).toBeGreaterThan(50);
  });
});
