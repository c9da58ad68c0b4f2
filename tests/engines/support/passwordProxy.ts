import { type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { createServer } from 'node:https';
import { makeCertificate } from './certificate.js';
import { onCleanup } from './cleanup.js';
import { portOf } from './ports.js';

/** A proxy with TLS and a password in front of a store, as a company or a provider has it. */
export interface PasswordProxy {
  /** `https://localhost:<port>`. */
  readonly url: string;
  /** Path of the certificate of its authority. */
  readonly authority: string;
  /** Method, path and status of each request, in order. */
  readonly requests: string[];
}

/** Starts one on loopback. It passes a request on only with this user and password. */
export async function startPasswordProxy(store: string, user: string, password: string): Promise<PasswordProxy> {
  const { cert, key, authority } = await makeCertificate('localhost');
  const expected = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const requests: string[] = [];
  const server = createServer({ cert, key }, (request, response) => {
    response.on('finish', () => requests.push(`${request.method} ${request.url} ${response.statusCode}`));
    if (request.headers.authorization === expected) pass(request, response, store);
    else response.writeHead(401, { 'www-authenticate': 'Basic realm="store"' }).end('wrong password');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onCleanup(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `https://localhost:${portOf(server)}`, authority, requests };
}

function pass(request: IncomingMessage, response: ServerResponse, store: string): void {
  const { authorization: _, ...headers } = request.headers;
  const onward = send(new URL(request.url ?? '/', store), { method: request.method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', (error) => response.writeHead(502).end(String(error)));
  request.pipe(onward);
}
