import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onCleanup } from '../support/cleanup.js';
import { portOf } from '../support/ports.js';

/** As much of S3's API, path style, as Loki uses, with the objects in memory. */
export interface S3Stub {
  readonly url: string;
  /** `bucket/key` to content. */
  readonly objects: ReadonlyMap<string, Buffer>;
  /** The access key ids that requests were signed with. */
  readonly accessKeys: ReadonlySet<string>;
}

/** Starts an S3 server on loopback; it is closed when the test file ends. */
export async function startS3(): Promise<S3Stub> {
  const objects = new Map<string, Buffer>();
  const accessKeys = new Set<string>();
  const server = createServer((request, response) => {
    accessKeys.add(/Credential=([^/]*)/.exec(request.headers.authorization ?? '')?.[1] ?? 'unsigned');
    answer(request, response, objects).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onCleanup(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${portOf(server)}`, objects, accessKeys };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  objects: Map<string, Buffer>,
): Promise<unknown> {
  const url = new URL(request.url ?? '/', 'http://s3');
  const name = decodeURIComponent(url.pathname.slice(1));
  const body = await bodyOf(request);
  if (request.method === 'PUT') {
    objects.set(name, body);
    return response.writeHead(200, { ETag: '"x"' }).end();
  }
  if (request.method === 'DELETE') {
    objects.delete(name);
    return response.writeHead(204).end();
  }
  if (url.searchParams.has('list-type')) {
    return response.writeHead(200, { 'content-type': 'application/xml' }).end(listing(name, url.searchParams, objects));
  }
  return read(request, response, objects.get(name));
}

function read(request: IncomingMessage, response: ServerResponse, object: Buffer | undefined): unknown {
  if (object === undefined) return response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  const part = from === undefined ? object : object.subarray(Number(from), Number(to) + 1);
  const status = from === undefined ? 200 : 206;
  return response.writeHead(status, { 'content-length': part.length, ETag: '"x"' }).end(part);
}

function listing(bucket: string, query: URLSearchParams, objects: ReadonlyMap<string, Buffer>): string {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const start = `${bucket.replace(/\/$/, '')}/`;
  const keys = [...objects.keys()].filter((name) => name.startsWith(start)).map((name) => name.slice(start.length));
  const folders = new Set<string>();
  const contents: string[] = [];
  for (const key of keys.filter((one) => one.startsWith(prefix)).sort()) {
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    if (end >= 0) folders.add(key.slice(0, end + delimiter.length));
    else contents.push(key);
  }
  const found = contents.map(
    (key) =>
      `<Contents><Key>${key}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>"x"</ETag>` +
      `<Size>${objects.get(start + key)?.length ?? 0}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
  );
  const common = [...folders].map((folder) => `<CommonPrefixes><Prefix>${folder}</Prefix></CommonPrefixes>`);
  return (
    '<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">' +
    `<IsTruncated>false</IsTruncated>${found.join('')}${common.join('')}</ListBucketResult>`
  );
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
