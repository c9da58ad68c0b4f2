import { describe, expect, test } from 'vitest';
import { finishInit, prepareInit } from '../../../src/app/init.js';
import { rulesOfCompose } from '../../../src/lint/rules/compose/index.js';
import { registry } from '../../../src/registry.js';
import { CHOICES } from './support.js';

function findingsOf(text: string) {
  const proposal = prepareInit({ composeFiles: ['compose.yml'], read: () => text, folder: 'shop', registry });
  return [...proposal.findings, ...finishInit(proposal, CHOICES, { silenceAlerts: false }).findings];
}

/** Those that are told while `init` reads; the others judge files, and tests/rules/ has their cases. */
const ofInit = rulesOfCompose.filter((rule) => !('checkFile' in rule || 'checkStack' in rule));

describe.each(ofInit)('$id', ({ id, severity, bad, good }) => {
  test('finds its bad example', () => {
    const found = findingsOf(bad);
    expect(found.map((it) => [it.rule, it.severity, it.path])).toContainEqual([id, severity, 'compose.yml']);
  });

  test('has nothing to say of its good example', () => {
    expect(findingsOf(good)).toEqual([]);
  });
});

test('a service that the stack would be merged with is named with what to do', () => {
  const text =
    'services:\n  alloy: { image: acme/alloy }\n  promtail: { image: acme/promtail }\n  api: { image: acme/api }\n';
  expect(findingsOf(text).map((it) => [it.line, it.column, it.message, it.fix])).toEqual([
    [
      3,
      3,
      'The stack adds a service `promtail` too, and Compose merges both into one.',
      'Rename `promtail` in the compose file, or choose another backend or collector.',
    ],
  ]);
});
