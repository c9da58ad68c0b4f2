import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { apiOf } from '../../../src/api.js';
import { checkSpec } from '../../../src/app/check.js';
import { printConfig } from '../../../src/app/config.js';
import { printSchema } from '../../../src/app/schema.js';
import type { Registry } from '../../../src/contracts/registry.js';
import type { Target } from '../../../src/contracts/target.js';
import { linter } from '../../../src/linter.js';
import { loadModel } from '../../../src/spec/load.js';
import { capabilities } from '../../../src/targets/compose/capabilities.js';
import { toyRegistry } from '../../support/toy/registry.js';
import { toyTarget } from '../../support/toy/target.js';

/** The toy target, with all that real backends and collectors need, is the only target. */
const target: Target = { ...toyTarget, supports: capabilities };
const registry: Registry = { ...toyRegistry, targets: [target] };

const REST = `version: 1
name: shop
retention: { default: 31d }
grafana: { port: 3100 }
services:
  - { name: grafana, format: json }
  - { name: audit, source: { files: [/var/log/audit/*.log] }, format: json }
notify: { receivers: [{ name: ops, webhook: { url: { fromEnv: OPS_URL } } }] }
`;

const PAIRS = [
  ['loki', 'promtail'],
  ['loki', 'alloy'],
  ['elk', 'filebeat'],
];

const cwd = mkdtempSync(join(tmpdir(), 'logagg-no-compose-'));
afterAll(() => rmSync(cwd, { recursive: true }));

const api = apiOf({ registry, version: '1.0.0', linter: async () => linter });

/** The only finding that is right here: the spec has `collector: promtail`. */
const EXPECTED = ['collector/promtail-eol'];

describe.each(PAIRS)('a registry without Compose: %s with %s', (backend, collector) => {
  const source = { path: 'logagg.yaml', text: `${REST}backend: ${backend}\ncollector: ${collector}\n` };

  it('generates a stack for its only target, which is the default', () => {
    const { findings, artifacts, model } = api.generate(source, { cwd });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(model?.target).toBe('toy');
    const paths = artifacts.map(({ path }) => path);
    expect(paths).toContain('toy-machine.txt');
    expect(paths.filter((path) => /compose/.test(path))).toEqual([]);
  });

  it('validates it, and no rule is about compose files, host ports or the Docker socket', async () => {
    const { findings } = await api.validate([source], { cwd });
    expect(findings.map(({ rule }) => rule).filter((rule) => !EXPECTED.includes(rule))).toEqual([]);
  });

  it('opens no compose file of the application', () => {
    const opened: string[] = [];
    const read = (path: string) => {
      opened.push(path);
      return null;
    };
    const { application } = checkSpec({
      ...source,
      overrides: {},
      registry,
      compose: { read, nameOf: (path) => path },
    });
    expect([application, opened]).toEqual([null, []]);
  });

  it('prints its config and schema without a section of Compose, and reads the config back', () => {
    const { model } = loadModel({ ...source, registry });
    if (model === null) throw new Error('the spec of the test has errors');
    const config = printConfig(model, registry, 'yaml');
    expect(loadModel({ text: config, path: 'logagg.yaml', registry }).model).toEqual(model);
    expect(config).not.toMatch(/^compose:/m);
    expect(Object.keys(JSON.parse(printSchema(registry)).properties)).not.toContain('compose');
  });
});

it('reports the section of Compose as an unknown key', () => {
  const text = `${REST}backend: loki\ncompose: { network: a }\n`;
  const { findings } = api.loadSpec({ path: 'logagg.yaml', text }, { cwd });
  expect(findings.map(({ rule }) => rule)).toContain('spec/unknown-key');
});
