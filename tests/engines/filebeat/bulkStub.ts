import { createServer, type IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { onCleanup } from '../support/cleanup.js';
import { portOf } from '../support/ports.js';

/** A document as it was put into a data stream. */
export interface StoredDocument {
  readonly id: string;
  readonly index: string;
  readonly source: Readonly<Record<string, unknown>>;
}

/** As much of Elasticsearch as Filebeat speaks to: it says who it is and keeps what is created, once an id. */
export class BulkStub {
  url = '';
  readonly documents: StoredDocument[] = [];
  /** Documents that came with an id that was there already. */
  readonly repeated: StoredDocument[] = [];
  /** The answer to whatever is sent; documents are kept only with 200. */
  status = 200;
  /** User and password of the last request. */
  login = '';
  /** Every method and path that was asked for. */
  readonly requests = new Set<string>();

  answer(request: IncomingMessage, body: string): unknown {
    this.login = Buffer.from((request.headers.authorization ?? '').slice('Basic '.length), 'base64').toString();
    this.requests.add(`${request.method} ${request.url}`);
    if (this.status !== 200) return { error: 'away' };
    return request.url?.startsWith('/_bulk') ? this.keep(body) : ABOUT;
  }

  private keep(body: string) {
    const lines = body.split('\n').slice(0, -1);
    const parsed = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    const items = Array.from({ length: parsed.length / 2 }, (_, at) => this.create(parsed[2 * at], parsed[2 * at + 1]));
    return { took: 1, errors: items.some(({ create }) => create.status !== 201), items };
  }

  private create(action: Readonly<Record<string, unknown>> = {}, source: Readonly<Record<string, unknown>> = {}) {
    const { _id: id, _index: index } = action.create as { readonly _id: string; readonly _index: string };
    const isNew = !this.documents.some((document) => document.id === id);
    (isNew ? this.documents : this.repeated).push({ id, index, source });
    return { create: isNew ? { status: 201 } : { status: 409, error: { type: 'version_conflict_engine_exception' } } };
  }
}

const ABOUT = {
  name: 'stub',
  version: { number: '7.17.29', build_flavor: 'default' },
  tagline: 'You Know, for Search',
};

/** Starts a store on loopback. */
export async function startBulkStub(): Promise<BulkStub> {
  const stub = new BulkStub();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
      const answer = stub.answer(request, text.toString());
      const headers = { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' };
      response.writeHead(stub.status, headers).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onCleanup(() => {
    server.close();
    server.closeAllConnections();
  });
  stub.url = `http://127.0.0.1:${portOf(server)}`;
  return stub;
}
