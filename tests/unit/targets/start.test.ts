import { describe, expect, test } from 'vitest';
import type { Probe } from '../../../src/contracts/workload.js';
import { probeCommand } from '../../../src/targets/compose/probe.js';
import { makeModel } from '../../support/model.js';
import { containerOf } from '../../support/wiring.js';
import { HTTP, makeWorkload } from './workloads.js';

const SECRET = { name: 'password', source: { fromEnv: 'PASSWORD' } };

describe('the command of a container', () => {
  const program = { program: ['/usr/bin/store'], arguments: ['-file', 'a b'] };
  const commandOf = (more: Parameters<typeof makeWorkload>[0]) =>
    containerOf(makeModel(), makeWorkload({ ...program, ...more })).command;

  test('has the arguments only where the image starts the program', () => {
    expect(commandOf({})).toEqual(['-file', 'a b']);
    expect(commandOf({ startedByImage: false })).toEqual(['/usr/bin/store', '-file', 'a b']);
  });

  test('reads secrets into the environment of the program, from their files', () => {
    const read = commandOf({ secretEnvironment: [{ name: 'STORE_PASSWORD', secret: SECRET, quoted: false }] });
    expect(read).toEqual([
      'bash',
      '-c',
      `export STORE_PASSWORD="$(cat /run/secrets/password)" && exec /usr/bin/store -file 'a b'`,
    ]);
    const quoted = commandOf({ secretEnvironment: [{ name: 'STORE_PASSWORD', secret: SECRET, quoted: true }] });
    expect(quoted[2]).toMatch(/^password=\$\(cat \/run\/secrets\/password\) \|\| exit 1; .*; exec \/usr\/bin\/store/);
  });

  test('is not all: the container gets the secret as a file', () => {
    const secretEnvironment = [{ name: 'STORE_PASSWORD', secret: SECRET, quoted: false }];
    expect(containerOf(makeModel(), makeWorkload({ secretEnvironment })).secrets).toEqual([SECRET]);
  });
});

describe('a health check by HTTP', () => {
  const http = (more: Partial<Extract<Probe, { kind: 'http' }>>) =>
    probeCommand({ kind: 'http', port: HTTP, path: '/ready', status: null, client: 'curl', ...more });

  test.each([
    [{ client: 'wget' }, 'wget -q --spider http://127.0.0.1:3100/ready'],
    [{ client: 'curl' }, 'curl --silent --fail --output /dev/null http://127.0.0.1:3100/ready'],
    [{ client: (url: string) => ['store', '-health', url] }, 'store -health http://127.0.0.1:3100/ready'],
  ] as const)('uses what the image has: %j', (more, command) => {
    expect(http(more).join(' ')).toBe(command);
  });

  test.each(['curl', 'bash'] as const)('expects exactly the status that the workload names: %s', (client) => {
    expect(http({ client, status: 401 }).join(' ')).toContain('401');
    expect(http({ client, status: 401 }).join(' ')).toContain('/ready');
  });
});
