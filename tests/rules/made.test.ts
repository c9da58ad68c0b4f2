import { expect, test } from 'vitest';
import { findingsIn } from '../support/rule-cases.js';
import { STACKS, stackOf } from '../support/stacks.js';

/** Reported for the spec too. */
const REPORTED: Readonly<Record<string, readonly string[]>> = { 'alerts-without-receivers': ['ruler/no-alertmanager'] };

/** `validate` relies on it: it does not run the rules on single files over what a spec generates. */
test.each(STACKS)('no rule on single files reports a file generated for %s', (name) => {
  const files = [...stackOf(name).files].map(([path, text]) => ({ path, text }));
  const found = findingsIn(files).filter(({ severity }) => severity !== 'info');
  expect(found.map(({ rule }) => rule)).toEqual(REPORTED[name] ?? []);
});
