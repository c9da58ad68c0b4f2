import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { z } from 'zod';
import { onCleanup } from './cleanup.js';
import { portOf } from './ports.js';

/** One request that a server of a test received. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** Asks for a JSON document and checks its shape. */
export async function getJson<T>(
  url: string | URL,
  schema: z.ZodType<T>,
  headers: Record<string, string> = {},
): Promise<T> {
  const response = await fetch(url, { headers });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  return schema.parse(JSON.parse(text));
}

/** Sends a JSON document; any answer but a success is an error. */
export async function postJson(url: string | URL, body: unknown, headers: Record<string, string> = {}): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
}

/** Whether an address answers with a success now. */
export async function answersOk(url: string | URL): Promise<boolean> {
  const response = await fetch(url);
  await response.arrayBuffer();
  return response.ok;
}

/** A server on loopback that hands each request over and answers with the status it gets back. Closed at the end. */
export async function startReceiver(handle: (request: Received) => number): Promise<{ port: number; close(): void }> {
  const server = createServer((request, response) => {
    receive(request)
      .then((received) => response.writeHead(handle(received)).end())
      .catch((error: unknown) => response.writeHead(400).end(String(error)));
  });
  await listenOnLoopback(server);
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  onCleanup(close);
  return { port: portOf(server), close };
}

async function receive(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return { path: request.url ?? '/', headers: request.headers, body: Buffer.concat(chunks) };
}

function listenOnLoopback(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
}
