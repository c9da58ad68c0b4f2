import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Finding } from '../../src/findings/finding.js';
import { formatFinding, renderFrame } from '../../src/findings/frame.js';
import { reread } from '../support/reread.js';
import { STACKS, stackOf } from '../support/stacks.js';
import { readTree, writeTree } from '../support/tree.js';

const HERE = import.meta.dirname;
const UPDATE = process.env.LOGAGG_UPDATE_CASES === '1';

/** Stacks whose files are all kept; the other cases keep the files that they are about. */
const WHOLE = ['seed-stack', 'hostile-text', 'elk-seed-stack', 'elk-hostile-text'];

test.each(STACKS)('%s', (name) => {
  const folder = join(HERE, name);
  const { spec, files, findings } = stackOf(name);
  const kept = keptOf(name, files);
  const printed = findings.map((finding) => describeFinding(spec, finding)).join('\n');
  if (UPDATE) update(folder, kept, printed);
  expect(readExpectedFindings(folder)).toBe(printed);
  expect(Object.fromEntries(kept)).toEqual(Object.fromEntries(readTree(join(folder, 'expected'))));
  for (const [path, content] of files) expect(() => reread(path, content), path).not.toThrow();
});

test('every case keeps at least one file', () => {
  expect(STACKS.filter((name) => readTree(join(HERE, name, 'expected')).size === 0)).toEqual([]);
});

/** A new case without expected files keeps them all, until those that it is not about are deleted. */
function keptOf(name: string, files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const expected = readTree(join(HERE, name, 'expected'));
  if (WHOLE.includes(name) || expected.size === 0) return files;
  return new Map([...files].filter(([path]) => expected.has(path)));
}

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
