import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findingsIn } from '../support/rule-cases.js';
import { foldersIn, readTree } from '../support/tree.js';

const CASES = join(import.meta.dirname, '..', 'cases');

/** Told of the spec as well. */
const TOLD: Readonly<Record<string, readonly string[]>> = { 'alerts-that-nobody-hears': ['ruler/no-alertmanager'] };

/** `validate` relies on it: what a spec makes is not held against the rules on one file. */
test.each(foldersIn(CASES))('the rules on files have nothing against what %s makes', (name) => {
  const files = [...readTree(join(CASES, name, 'expected'))].map(([path, text]) => ({ path, text }));
  const found = findingsIn(files).filter(({ severity }) => severity !== 'info');
  expect(found.map(({ rule }) => rule)).toEqual(TOLD[name] ?? []);
});
