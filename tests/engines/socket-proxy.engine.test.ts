import { writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { goldens } from '../support/goldens.js';
import { accepted } from './cases/accepted.js';
import { onCleanup, temporaryDir } from './support/cleanup.js';
import { systemProgram } from './support/docker.js';
import { freePort } from './support/ports.js';
import { startChild, waitUntil } from './support/process.js';
import { declareProof, proofs } from './support/proof.js';

/** What Promtail and Alloy request: their Docker client and service discovery. */
const LOGS = [
  'HEAD /_ping',
  'GET /v1.44/version',
  'GET /v1.44/containers/json?filters=%7B%22label%22%3A%7B%22a%3Db%22%3Atrue%7D%7D',
  'GET /v1.44/networks',
  'GET /v1.44/containers/0123abc/json',
  'GET /containers/shop-api-1/logs?follow=1&stdout=1&stderr=1&since=0&timestamps=1',
];

/** What Filebeat's autodiscover requests besides. */
const EVENTS = ['GET /v1.22/info', 'GET /v1.22/events?filters=%7B%7D'];

/** Files, input and output of containers, and everything else of the Engine. */
const NEVER = [
  'GET /containers/a/archive?path=/',
  'HEAD /v1.44/containers/a/archive?path=/etc/shadow',
  'GET /v1.44/containers/a/export',
  'GET /v1.44/containers/a/attach/ws?stdin=1&stream=1',
  'GET /v1.44/containers/a/top',
  'GET /v1.44/containers/a/stats',
  'GET /v1.44/containers/a/changes',
  'GET /v1.44/containers/a/json/../archive?path=/',
  'GET /v1.44/containers/json/../../images/json',
  'GET /v1.44/containers/a%2Farchive%3F/logs',
  'GET /v1.44/containers/%61/json',
  'GET //containers/json',
  'GET /containers/json/',
  'GET /v1.44/networks/abc',
  'GET /v1.44/images/json',
  'GET /v1.44/secrets',
  'GET /v1.44/system/df',
  'GET /x/containers/json',
  'POST /v1.44/containers/create',
  'POST /v1.44/containers/a/exec',
  'POST /v1.44/containers/a/attach?stdin=1&stream=1',
  'PUT /v1.44/containers/a/archive?path=/',
  'DELETE /v1.44/containers/a',
  'OPTIONS /v1.44/containers/json',
  'POST /v1.44/containers/json',
];

/** The requests that reached the Engine's socket. */
const reached: string[] = [];
let socket = '';

beforeAll(async () => {
  socket = path.join(temporaryDir('engine'), 'docker.sock');
  const engine = createServer(({ method, url }, response) => {
    reached.push(`${method} ${url}`);
    response.end('{}');
  });
  await new Promise<void>((resolve) => engine.listen(socket, resolve));
  onCleanup(() => void engine.close());
});

describe.each(goldens(/haproxy\.cfg$/))('the socket proxy of $case', (golden) => {
  const withEvents = golden.text.includes('/events');
  const allowed = withEvents ? [...LOGS, ...EVENTS] : LOGS;
  const denied = withEvents ? NEVER : [...NEVER, ...EVENTS];
  const declared = [
    accepted('haproxy', golden, [allowed, denied]),
    declareProof('haproxy', `requests of ${golden.case}`, [golden.text, allowed, denied]),
  ];

  test('passes on exactly the requests of the collector', proofs(declared), async () => {
    const port = await freePort();
    const file = path.join(temporaryDir('haproxy'), 'haproxy.cfg');
    writeFileSync(
      file,
      golden.text.replace('bind *:2375', `bind 127.0.0.1:${port}`).replace('/var/run/docker.sock', socket),
    );
    const child = startChild(systemProgram('haproxy'), ['-db', '-f', file]);
    await waitUntil('HAProxy', async () => (await statusOf(port, 'GET /nothing').catch(() => 0)) === 403, { child });
    reached.length = 0;
    for (const one of allowed) expect([one, await statusOf(port, one)]).toEqual([one, 200]);
    expect(reached).toEqual(allowed);
    for (const one of denied) expect([one, await statusOf(port, one)]).toEqual([one, 403]);
    expect(reached).toEqual(allowed);
    await child.stop();
  });
});

/** Sends the path as it is: no client normalizes it. */
function statusOf(port: number, text: string): Promise<number> {
  const [method = '', url = ''] = text.split(' ');
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path: url, agent: false }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end();
  });
}
