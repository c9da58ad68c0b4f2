import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generate } from '../../src/app/generate.js';
import type { Finding } from '../../src/findings/finding.js';
import { formatFinding, renderFrame } from '../../src/findings/frame.js';
import { registry } from '../../src/registry.js';
import { reread } from '../support/reread.js';
import { foldersIn, readTree, writeTree } from '../support/tree.js';

const HERE = import.meta.dirname;
const UPDATE = process.env.LOGAGG_UPDATE_CASES === '1';
/** The schema is the same for every spec and has tests of its own. */
const SHARED = '.logagg/schema.json';

test.each(foldersIn(HERE))('%s', async (name) => {
  const folder = join(HERE, name);
  const text = readFileSync(join(folder, 'logagg.yaml'), 'utf8');
  const made = await generate({ text, path: 'logagg.yaml', overrides: {}, registry, version: '0.0.0' });
  const files = new Map(made.artifacts.filter((one) => one.path !== SHARED).map((one) => [one.path, one.content]));
  const findings = made.findings.map((finding) => describeFinding(text, finding)).join('\n');
  if (UPDATE) update(folder, files, findings);
  expect(readExpectedFindings(folder)).toBe(findings);
  expect(Object.fromEntries(files)).toEqual(Object.fromEntries(readTree(join(folder, 'expected'))));
  expect(files.size, 'a case without expected files').toBeGreaterThan(0);
  for (const [path, content] of files) expect(() => reread(path, content), path).not.toThrow();
});

function describeFinding(text: string, finding: Finding): string {
  return `${formatFinding(finding)}\n${renderFrame(text, finding)}\n`;
}

function readExpectedFindings(folder: string): string {
  const path = join(folder, 'findings.txt');
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function update(folder: string, files: ReadonlyMap<string, string>, findings: string): void {
  writeTree(join(folder, 'expected'), files);
  rmSync(join(folder, 'findings.txt'), { force: true });
  if (findings !== '') writeFileSync(join(folder, 'findings.txt'), findings);
}
