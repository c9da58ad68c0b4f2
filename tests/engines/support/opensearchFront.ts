import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onCleanup } from './cleanup.js';
import { portOf } from './ports.js';

/** A bulk request that went through to the store, and how it was answered. */
export interface Bulk {
  /** User and password that came with it, or null. */
  readonly login: string | null;
  readonly path: string;
}

/** Stands before an OpenSearch, so that Filebeat takes it for an Elasticsearch. */
export interface OpenSearchFront {
  readonly url: string;
  readonly bulks: readonly Bulk[];
}

// The oldest that is as new as the Filebeat that is built here.
const VERSION = '7.17.29';

/**
 * Starts a server that hands everything on to an OpenSearch and changes only what Filebeat asks before it sends: the
 * version, the license, and the header that names the product.
 */
export async function startOpenSearchFront(opensearchUrl: string): Promise<OpenSearchFront> {
  const bulks: Bulk[] = [];
  const server = createServer((request, response) => {
    response.setHeader('X-Elastic-Product', 'Elasticsearch');
    answer(request, response, opensearchUrl, bulks).catch((error: unknown) => {
      response.writeHead(502).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onCleanup(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${portOf(server)}`, bulks };
}

async function answer(request: IncomingMessage, response: ServerResponse, to: string, bulks: Bulk[]): Promise<void> {
  const path = request.url ?? '/';
  const own = ownAnswer(path);
  if (own !== undefined) {
    response.setHeader('content-type', 'application/json').end(own);
    return;
  }
  if (path.includes('_bulk')) bulks.push({ login: loginOf(request), path });
  const passed = await pass(request, `${to}${path}`);
  response.writeHead(passed.status, { 'content-type': 'application/json' });
  response.end(Buffer.from(await passed.arrayBuffer()));
}

function ownAnswer(path: string): string | undefined {
  if (path === '/') return JSON.stringify({ name: 'front', cluster_name: 'front', version: { number: VERSION } });
  if (!path.startsWith('/_license')) return undefined;
  return JSON.stringify({ license: { status: 'active', uid: 'front', type: 'basic', mode: 'basic' } });
}

async function pass(request: IncomingMessage, url: string): Promise<Response> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const headers = ['content-type', 'content-encoding'].flatMap((name) => {
    const value = request.headers[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  return fetch(url, {
    method: request.method ?? 'GET',
    headers: Object.fromEntries(headers),
    ...(body.length > 0 ? { body } : {}),
  });
}

function loginOf({ headers: { authorization } }: IncomingMessage): string | null {
  const [, encoded] = /^Basic (.+)$/.exec(authorization ?? '') ?? [];
  return encoded === undefined ? null : Buffer.from(encoded, 'base64').toString('utf8');
}
