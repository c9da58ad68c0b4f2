import { type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { createServer } from 'node:https';
import { type Certificate, makeCertificate } from './certificate.js';
import { onCleanup } from './cleanup.js';
import { portOf } from './ports.js';

/** A proxy with TLS in front of a store, as a company or a provider has it. */
export interface TlsProxy {
  /** `https://localhost:<port>`. */
  readonly url: string;
  /** Path of the certificate of its authority. */
  readonly authority: string;
  /** Method, path and status of each request, in order. */
  readonly requests: string[];
}

/** Starts one on loopback that requires a user and a password itself. */
export async function startPasswordProxy(store: string, user: string, password: string): Promise<TlsProxy> {
  return start(store, await makeCertificate('localhost'), `Basic ${encoded(`${user}:${password}`)}`);
}

/** Starts one that leaves the login to the store. */
export function startTlsProxy(store: string, certificate: Certificate): Promise<TlsProxy> {
  return start(store, certificate, null);
}

async function start(store: string, certificate: Certificate, expected: string | null): Promise<TlsProxy> {
  const requests: string[] = [];
  const server = createServer({ cert: certificate.cert, key: certificate.key }, (request, response) => {
    response.on('finish', () => requests.push(`${request.method} ${request.url} ${response.statusCode}`));
    const mayPass = expected === null || request.headers.authorization === expected;
    if (mayPass) pass(request, response, store, expected === null);
    else response.writeHead(401, { 'www-authenticate': 'Basic realm="store"' }).end('wrong password');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onCleanup(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `https://localhost:${portOf(server)}`, authority: certificate.authority, requests };
}

function pass(request: IncomingMessage, response: ServerResponse, store: string, withLogin: boolean): void {
  const { authorization, ...rest } = request.headers;
  const headers = withLogin && authorization !== undefined ? { ...rest, authorization } : rest;
  const onward = send(new URL(request.url ?? '/', store), { method: request.method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', (error) => response.writeHead(502).end(String(error)));
  request.pipe(onward);
}

function encoded(text: string): string {
  return Buffer.from(text).toString('base64');
}
