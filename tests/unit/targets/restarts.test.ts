import { expect, test } from 'vitest';
import { restartsOf } from '../../../src/targets/compose/restarts.js';

const STACK = `x-logging: &logging { driver: json-file }
services:
  loki: { image: grafana/loki:3.7.6, logging: *logging }
  promtail: { image: grafana/promtail:3.6.11, labels: ['logagg.files=1'] }
  grafana: { networks: [default, logging] }
`;

test.each([
  ['the first run recreates only services of the application that the stack changes', null, STACK, ['grafana'], []],
  ['nothing changes', STACK, STACK, [], []],
  ['a changed configuration', STACK, STACK.replace('files=1', 'files=2'), [], ['promtail']],
  ['a changed anchor', STACK, STACK.replace('json-file', 'local'), [], ['loki']],
  [
    'comments and layout do not count',
    STACK,
    `# new\n${STACK.replace('[default, logging]', '[ default, logging ]')}`,
    [],
    [],
  ],
  ['a service that is changed no more', STACK, STACK.replace(/ {2}grafana.*\n/, ''), ['grafana'], []],
  ['a new service of the stack starts and is not recreated', STACK, `${STACK}  proxy: { image: proxy:1 }\n`, [], []],
  ['an edited file that is not YAML', '{', STACK, ['grafana'], []],
] as const)('%s', (_, before, after, application, stack) => {
  expect(restartsOf({ before, after })).toMatchObject({ application, stack });
});

test('names the containers of services that the stack no longer has, and none of the application', () => {
  const before = `services:
  promtail: { image: a, container_name: shop-promtail }
  loki: { image: b, container_name: shop-loki }
  grafana: { networks: [logging] }
`;
  const after = 'services: { loki: { image: b, container_name: shop-loki } }';
  expect(restartsOf({ before, after }).removal).toBe('docker rm --force shop-promtail');
  expect(restartsOf({ before, after: before }).removal).toBeNull();
});
