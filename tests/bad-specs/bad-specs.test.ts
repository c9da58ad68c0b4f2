import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatFinding, renderFrame } from '../../src/findings/frame.js';
import { ruleDocs } from '../../src/lint/rules/index.js';
import { findingsOf } from '../support/spec.js';

const HERE = import.meta.dirname;
const UPDATE = process.env.LOGAGG_UPDATE_CASES === '1';
/** Found for the command line, or for parts that the registry does not have; they have tests of their own. */
const NOT_OF_A_SPEC = ['spec/collector-replaced', 'spec/unsupported'];

const names = readdirSync(HERE, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));

test.each(names)('%s', (name) => {
  const bytes = readFileSync(join(HERE, name, 'logagg.yaml'));
  const compose = join(HERE, name, 'docker-compose.yml');
  const read = (path: string) =>
    existsSync(join(HERE, name, path)) ? readFileSync(join(HERE, name, path), 'utf8') : null;
  const findings = findingsOf(bytes, {}, existsSync(compose) ? read : undefined);
  const text = bytes.toString('utf8');
  const shown = findings.map((finding) => `${formatFinding(finding)}\n${renderFrame(text, finding)}\n`).join('\n');
  const file = join(HERE, name, 'findings.txt');
  if (UPDATE) writeFileSync(file, shown);
  expect(shown).toBe(readFileSync(file, 'utf8'));
  expect(findings.length).toBeGreaterThan(0);
  expect(shown).not.toContain('s3cr3t-canary');
});

test('every rule that a spec can break is broken by one of them', () => {
  const found = new Set(names.flatMap((name) => rulesIn(readFileSync(join(HERE, name, 'findings.txt'), 'utf8'))));
  const ids = ruleDocs
    .filter((rule) => 'check' in rule || rule.id.startsWith('spec/'))
    .map(({ id }) => id)
    .filter((id) => !NOT_OF_A_SPEC.includes(id));
  expect(ids.filter((id) => !found.has(id))).toEqual([]);
});

function rulesIn(text: string): readonly string[] {
  return [...text.matchAll(/^logagg\.yaml:\d+:\d+ \w+ (\S+)/gm)].map(([, id = '']) => id);
}
