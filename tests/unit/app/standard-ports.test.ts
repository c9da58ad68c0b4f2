import { expect, it } from 'vitest';
import { generate } from '../../../src/app/generate.js';
import { standardPorts } from '../../../src/app/workloads.js';
import { registry } from '../../../src/registry.js';
import { completeSpec } from '../../support/spec.js';

const NOTIFIED = 'notify: { receivers: [{ name: ops, webhook: { url: { fromEnv: OPS_URL } } }] }';

function publishedBy(part: string): readonly string[] {
  const text = completeSpec(`${part}\n${NOTIFIED}`);
  const { artifacts } = generate({ text, path: 'logagg.yaml', overrides: {}, registry, version: '1.2.3' });
  const override = artifacts.find(({ path }) => path === 'docker-compose.logging.yml')?.content ?? '';
  return [...override.matchAll(/127\.0\.0\.1:\d+:\d+/g)].map(([port]) => port);
}

const ports = standardPorts(registry);
const standard = (name: string): number => ports[name] ?? 0;

it.each([
  ['backend: loki\ncollector: alloy', ['loki', 'alertmanager']],
  ['backend: elk\ncollector: filebeat', ['elasticsearch', 'kibana', 'alertmanager']],
])('every published port is known before the workloads are built, and the spec can change it (%s)', (part, names) => {
  const own = names.map((name) => `127.0.0.1:${standard(name)}:${standard(name)}`);
  expect([...publishedBy(part)].sort()).toEqual([...own, '127.0.0.1:3000:3000'].sort());
  const moved = names.map((name, n) => `${name}: ${4001 + n}`).join(', ');
  const there = names.map((name, n) => `127.0.0.1:${4001 + n}:${standard(name)}`);
  expect([...publishedBy(`${part}\ncompose: { ports: { ${moved} } }`)].sort()).toEqual(
    [...there, '127.0.0.1:3000:3000'].sort(),
  );
});
