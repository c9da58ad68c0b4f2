import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { validate } from '../../src/app/validate/validate.js';
import { linter } from '../../src/linter.js';
import { registry } from '../../src/registry.js';
import { folderOf } from '../cli/support.js';

const FILES = 1500;

/** Like the definition of a Kubernetes resource: large, and not a file of a log stack. */
function definition(index: number): string {
  const property = (n: number) =>
    `            field${n}:\n              description: The number ${n} of the services, as loki or filebeat would have it.\n              type: string\n`;
  const properties = Array.from({ length: 200 }, (_, n) => property(n)).join('');
  return `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: kind${index}.example.com\nspec:\n  versions:\n    - name: v1\n      schema:\n        openAPIV3Schema:\n          properties:\n${properties}`;
}

const cwd = folderOf({});

beforeAll(() => {
  for (let index = 0; index < FILES; index++) {
    const folder = join(cwd, `chart${index % 30}`, 'crds');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `kind${index}.yaml`), definition(index));
  }
  writeFileSync(join(cwd, 'loki-config.yaml'), 'auth_enabled: false\nserver: { http_listen_prot: 3100 }\n');
});

function processorTime(run: () => void): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

test('files of others are excluded before they are parsed: parsing them would take many times as long', async () => {
  const toolkit = { registry, version: '1.2.3', linter: async () => linter };
  const start = process.cpuUsage();
  const { findings } = await validate(['.'], { cwd, today: '2026-12-01' }, toolkit);
  const { user, system } = process.cpuUsage(start);
  expect(findings.map(({ path }) => path)).toContain('loki-config.yaml');
  const sample = processorTime(() => {
    for (let index = 0; index < 20; index++) parseDocument(definition(index));
  });
  expect(user + system).toBeLessThan((sample * FILES) / 20 / 4);
});

test('memory does not grow with the files: 40 MB of them are checked with a heap of 64 MB', () => {
  const program = join(import.meta.dirname, '../../bin/logagg.js');
  const run = () =>
    execFileSync(process.execPath, ['--max-old-space-size=64', program, 'validate', '.', '--format', 'json'], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  expect(run).toThrow(expect.objectContaining({ status: 1, stdout: expect.stringContaining('loki-config.yaml') }));
});
