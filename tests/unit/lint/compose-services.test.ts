import { describe, expect, test } from 'vitest';
import { defaultOf, hasVariable, masked } from '../../../src/composefile/masked.js';
import { mountsOf } from '../../../src/composefile/mounts.js';
import { portsOf } from '../../../src/composefile/ports.js';
import { wordsOf } from '../../../src/composefile/words.js';
import { readConfig } from '../../../src/configs/read.js';
import { composeServices } from '../../../src/lint/models/compose.js';
import { imageName, isBefore, versionOf } from '../../../src/lint/models/image.js';

function services(text: string) {
  const [document] = readConfig('compose.yaml', text).documents;
  if (document === undefined) throw new Error('no compose file');
  return composeServices(document);
}

describe('the name of an image', () => {
  test.each([
    ['grafana/loki:3.7.6', 'grafana/loki', 'loki', '3.7.6'],
    ['docker.io/grafana/loki:3.7.6', 'grafana/loki', 'loki', '3.7.6'],
    ['docker.io/library/logstash:9.5.2', 'logstash', 'logstash', '9.5.2'],
    ['registry:5000/Loki', 'registry:5000/Loki', 'loki', null],
    ['registry:5000/loki:1@sha256:00', 'registry:5000/loki', 'loki', '1'],
    [`grafana/loki:\${TAG:-3.7.6}`, 'grafana/loki', 'loki', null],
    [`\${REGISTRY:-docker.io:443}/loki:3`, `\${REGISTRY:-docker.io:443}/loki`, 'loki', '3'],
    [`\${IMAGE:-grafana/loki:3.7.6}`, 'grafana/loki', 'loki', null],
    [`\${IMAGE}`, `\${IMAGE}`, `\${image}`, null],
  ])('%s', (text, repository, base, tag) => {
    expect(imageName(text)).toMatchObject({ repository, base, tag });
    const { tagRange } = imageName(text);
    expect(tagRange === null ? null : text.slice(...tagRange)).toBe(tag);
  });

  test('shows whether a digest or a variable decides', () => {
    expect(imageName('a/b@sha256:00')).toMatchObject({ hasDigest: true, hasVariable: false, repository: 'a/b' });
    expect(imageName(`a/b:\${TAG}`)).toMatchObject({ hasDigest: false, hasVariable: true });
  });

  test('its version', () => {
    expect(versionOf('v1.18.1')).toEqual([1, 18, 1]);
    expect(versionOf('3.6')).toEqual([3, 6, Number.POSITIVE_INFINITY]);
    expect(versionOf('2.9.0-amd64')).toEqual([2, 9, 0]);
    expect(versionOf('latest')).toBeNull();
    expect(isBefore([3, 6, 4], [3, 6, 5])).toBe(true);
    expect(isBefore([3, 6, 5], [3, 6, 5])).toBe(false);
    expect(isBefore([3, Number.POSITIVE_INFINITY, 0], [3, 6, 5])).toBe(false);
  });
});

describe('published ports', () => {
  test.each([
    ['3000', null, null, 3000],
    ['3100:3000', null, 3100, 3000],
    ['127.0.0.1:3100:3000', '127.0.0.1', 3100, 3000],
    ['127.0.0.1::3000', '127.0.0.1', null, 3000],
    ['[::1]:3100:3000', '[::1]', 3100, 3000],
    [`\${BIND:-127.0.0.1}:3100:3000`, `\${BIND:-127.0.0.1}`, 3100, 3000],
    [`\${PORT:-3000}:3000`, null, null, 3000],
    ['8000-8001:8000-8001', null, null, null],
  ])('%s', (text, address, host, container) => {
    const rest = text.slice(address === null ? 0 : address.length + 1);
    expect(portsOf([text], ['p'])).toMatchObject([{ address, host, container, protocol: 'tcp', rest, path: ['p', 0] }]);
  });

  test('gives the first port of a range', () => {
    const [port, ...others] = portsOf(['8000-8001:9000-9001/udp'], []);
    expect([port?.first, others]).toEqual([{ host: 8000, container: 9000 }, []]);
  });

  test('in other forms', () => {
    const long = { target: 3000, published: '3100', host_ip: '127.0.0.1', protocol: 'udp' };
    expect(portsOf([3000, '53:53/udp', long, null], []).map((port) => ({ ...port, path: 0 }))).toMatchObject([
      { address: null, host: null, container: 3000, protocol: 'tcp', rest: '3000', path: 0 },
      { address: null, host: 53, container: 53, protocol: 'udp', rest: '53:53/udp', path: 0 },
      { address: '127.0.0.1', host: 3100, container: 3000, protocol: 'udp', rest: null, path: 0 },
    ]);
  });
});

describe('mounts', () => {
  test.each([
    ['./data:/loki', 'bind', './data', '/loki', false],
    ['data:/loki:ro', 'volume', 'data', '/loki', true],
    ['/data:/loki:Z,ro', 'bind', '/data', '/loki', true],
    ['~/data:/loki', 'bind', '~/data', '/loki', false],
    ['C:\\data:/loki', 'bind', 'C:\\data', '/loki', false],
    ['/loki', 'volume', null, '/loki', false],
    [`\${DATA:-./data}:/loki`, 'bind', `\${DATA:-./data}`, '/loki', false],
    [`\${DATA}/loki:/loki`, 'bind', `\${DATA}/loki`, '/loki', false],
    [`\${DATA:-data}:/loki`, 'unknown', `\${DATA:-data}`, '/loki', false],
  ])('%s', (text, kind, source, target, isReadOnly) => {
    expect(mountsOf([text], [])).toEqual([{ kind, source, target, isReadOnly, path: [0] }]);
  });

  test('in the long form', () => {
    const bind = { type: 'bind', source: './a', target: '/a', read_only: true };
    expect(mountsOf([bind, { type: 'image', target: '/b' }, { source: 'c' }], [])).toEqual([
      { kind: 'bind', source: './a', target: '/a', isReadOnly: true, path: [0] },
      { kind: 'unknown', source: null, target: '/b', isReadOnly: false, path: [1] },
    ]);
  });
});

test('variables', () => {
  expect(masked(`a\${B:-c:d}:$E:\${F`)).toBe('a$$$$$$$$$:$$:$$$');
  expect(hasVariable('a$$b')).toBe(false);
  expect(hasVariable('a$$$b')).toBe(true);
  expect(defaultOf(`\${A-\${B:-x}}`)).toBe(`\${B:-x}`);
  expect(defaultOf(`\${A:-x}y`)).toBeNull();
  expect(defaultOf(`\${A:?x}`)).toBeNull();
});

test('words of a command', () => {
  expect(wordsOf(`a  -b='c d' "e \\" f" it's`).words).toEqual(['a', '-b=c d', 'e \\" f', "it's"]);
  expect(wordsOf(['a b', 3]).words).toEqual(['a b', '3']);
  expect(wordsOf(null)).toEqual({ isGiven: false, words: [] });
  expect(wordsOf([])).toEqual({ isGiven: true, words: [] });
});

describe('services', () => {
  test('are read once, with their short forms filled in', () => {
    const text = `services:
  loki:
    image: grafana/loki:3.7.6
    environment: [A=b=c, D, 7]
    healthcheck: { test: wget -q x }
  grafana:
    environment: { A: 1, B: }
    healthcheck: { test: [CMD, wget, x] }
`;
    const [loki, grafana] = services(text);
    expect(loki).toMatchObject({ name: 'loki', program: 'loki', isPart: false, isJob: false });
    expect(loki?.environment).toEqual([
      { name: 'A', value: 'b=c', path: ['services', 'loki', 'environment', 0], offset: 2 },
      { name: 'D', value: null, path: ['services', 'loki', 'environment', 1], offset: 0 },
      { name: '7', value: null, path: ['services', 'loki', 'environment', 2], offset: 0 },
    ]);
    expect(loki?.healthcheck).toMatchObject({ test: ['wget -q x'], usesShell: true, isOff: false });
    expect(grafana).toMatchObject({ program: null, image: null, isPart: true });
    expect(grafana?.environment.map(({ name, value }) => [name, value])).toEqual([
      ['A', '1'],
      ['B', null],
    ]);
    expect(grafana?.healthcheck).toMatchObject({ test: ['wget', 'x'], usesShell: false });
  });

  test.each([
    ['healthcheck: { disable: true }', true],
    ['healthcheck: { test: [NONE] }', true],
    ['healthcheck: { interval: 5s }', false],
  ])('%s', (line, isOff) => {
    const [service] = services(`services:\n  a:\n    image: b\n    ${line}\n`);
    expect(service?.healthcheck).toMatchObject({ isOff, test: [], usesShell: false });
  });

  test.each([
    ["restart: 'no'", true],
    ['restart: unless-stopped', false],
    ['command: [sh, /setup.sh]', true],
    ['command: bash -c "exec /usr/local/bin/docker-entrypoint.sh"', false],
    ['entrypoint: /bin/sh -c "sleep 1"', true],
  ])('%s is a job: %s', (line, isJob) => {
    expect(services(`services:\n  a:\n    image: b\n    ${line}\n`)[0]?.isJob).toBe(isJob);
  });

  test('one for whose end another waits is a job', () => {
    const wait = 'depends_on: { a: { condition: service_completed_successfully } }';
    const text = `services:\n  a: { image: b }\n  c:\n    image: d\n    ${wait}\n`;
    expect(services(text).map(({ isJob }) => isJob)).toEqual([true, false]);
  });

  test("has no published ports on the host's network", () => {
    const text = 'services:\n  a:\n    image: b\n    network_mode: host\n    ports: ["3100:3100"]\n';
    expect(services(text)[0]?.ports).toEqual([]);
  });
});
