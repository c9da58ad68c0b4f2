import { expect, it } from 'vitest';
import { generate } from '../../../src/app/generate.js';
import { HOST_PORTS } from '../../../src/lint/host-ports.js';
import { registry } from '../../../src/registry.js';
import { completeSpec } from '../../support/spec.js';

const NOTIFIED = 'notify: { receivers: [{ name: ops, webhook: { url: { fromEnv: OPS_URL } } }] }';

function publishedBy(part: string): readonly string[] {
  const text = completeSpec(`${part}\n${NOTIFIED}`);
  const { artifacts } = generate({ text, path: 'logagg.yaml', overrides: {}, registry, version: '1.2.3' });
  const override = artifacts.find(({ path }) => path === 'docker-compose.logging.yml')?.content ?? '';
  return [...override.matchAll(/127\.0\.0\.1:\d+:\d+/g)].map(([port]) => port);
}

const usual = (name: string): number => HOST_PORTS[name] ?? 0;

it.each([
  ['backend: loki\ncollector: alloy', ['loki', 'alertmanager']],
  ['backend: elk\ncollector: filebeat', ['elasticsearch', 'kibana', 'alertmanager']],
])('the list has every published port, and each can be moved (%s)', (part, names) => {
  const own = names.map((name) => `127.0.0.1:${usual(name)}:${usual(name)}`);
  expect([...publishedBy(part)].sort()).toEqual([...own, '127.0.0.1:3000:3000'].sort());
  const moved = names.map((name, n) => `${name}: ${4001 + n}`).join(', ');
  const there = names.map((name, n) => `127.0.0.1:${4001 + n}:${usual(name)}`);
  expect([...publishedBy(`${part}\ncompose: { ports: { ${moved} } }`)].sort()).toEqual(
    [...there, '127.0.0.1:3000:3000'].sort(),
  );
});
