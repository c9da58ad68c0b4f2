import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { generate } from '../../../src/app/generate.js';
import { knownWorkloads } from '../../../src/app/workloads.js';
import { registry } from '../../../src/registry.js';
import { pairsFor } from '../../support/supported.js';

const SPEC = `version: 1
name: dryad
retention: { default: 31d }
services: [{ name: api }]
`;
const ALERT = `alerts:
  - { name: Errors, match: { level: error }, measure: count, above: 1 }
notify:
  receivers: [{ name: ops, webhook: { url: { fromEnv: OPS_URL } } }]
`;
const VARIANTS = [
  '',
  ALERT,
  `${ALERT}compose: { socketProxy: true }\ngrafana: { service: dashboards }\nelk: { logstash: true }\n`,
];

function stackOf(backend: string, collector: string, more: string) {
  const text = `${SPEC}backend: ${backend}\ncollector: ${collector}\n${more}`;
  return generate({ text, path: 'logagg.yaml', overrides: {}, registry, version: '0.1.0' });
}

const stacks = VARIANTS.flatMap((more) => pairsFor(SPEC + more).map((pair) => [...pair, more] as const));

test.each(stacks)('%s with %s adds exactly the workloads that it declares: %s', (backend, collector, more) => {
  const { artifacts, model } = stackOf(backend, collector, more);
  if (model === null) throw new Error('the spec has errors');
  const override = artifacts.find(({ path }) => path === 'docker-compose.logging.yml')?.content ?? '';
  const services: [string, { image?: string }][] = Object.entries(parse(override).services);
  const added = services.filter(([, { image }]) => image !== undefined).map(([name]) => name);
  const known = knownWorkloads(registry).filter((workload) => workload.added(model));
  expect(known.map(({ name }) => name).sort()).toEqual(added.sort());
});

test('no name is known twice', () => {
  const names = knownWorkloads(registry).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
