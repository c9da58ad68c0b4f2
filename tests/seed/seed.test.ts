import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findingsIn, shown } from '../support/rule-cases.js';
import { readTree } from '../support/tree.js';

const FINDINGS = join(import.meta.dirname, 'findings.txt');
const files = [...readTree(join(import.meta.dirname, 'files'))].map(([path, text]) => ({ path, text }));
const findings = findingsIn(files);

test('says exactly what findings.txt holds', () => {
  const text = shown(findings, files);
  if (process.env.LOGAGG_UPDATE_CASES === '1') writeFileSync(FINDINGS, text);
  expect(text).toBe(readFileSync(FINDINGS, 'utf8'));
});
