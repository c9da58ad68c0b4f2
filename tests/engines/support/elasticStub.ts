import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { onCleanup } from './cleanup.js';
import { freePort } from './ports.js';

/** One request that a stub received. */
export interface StubRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** User and password of basic authentication, or null. */
  readonly login: readonly [user: string, password: string] | null;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** What a stub answers: a text as it is, anything else as JSON. */
export interface StubAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** A failure to play: which requests get which answer, or none at all, how many times. */
export interface StubFailure {
  readonly method?: string;
  /** Fits when the path begins with it. */
  readonly path: string;
  /** Default: until `heal`. */
  readonly times?: number;
  /** Default: the connection is cut without an answer. */
  readonly answer?: StubAnswer;
}

/** A server on loopback that stands where one of the stack would. */
export interface Stub {
  readonly url: string;
  /** Every request so far, those that failed too. */
  readonly requests: readonly StubRequest[];
  /** Starts to listen, for a stub that was started late or closed. */
  open(): Promise<void>;
  /** Stops listening: who asks now is refused. */
  close(): Promise<void>;
  fail(failure: StubFailure): void;
  /** Ends all failures. */
  heal(): void;
}

/** How a stub starts. */
export interface StubOptions {
  /** It has its address, but nobody listens there until `open`. */
  readonly late?: boolean;
}

/** Starts a stub that answers with what `answer` says. */
export async function startStub(answer: (request: StubRequest) => StubAnswer, options: StubOptions): Promise<Stub> {
  const requests: StubRequest[] = [];
  const failures = new Failures();
  const port = await freePort();
  const server = createServer((request, response) => {
    const reply = (received: StubRequest) => {
      requests.push(received);
      const failure = failures.take(received);
      if (failure !== undefined && failure.answer === undefined) response.destroy();
      else write(response, failure?.answer ?? answer(received));
    };
    receive(request).then(reply, (error: unknown) => write(response, { status: 500, body: String(error) }));
  });
  const stub: Stub = {
    url: `http://127.0.0.1:${port}`,
    requests,
    open: () => listen(server, port),
    close: () => close(server),
    fail: (failure) => failures.add(failure),
    heal: () => failures.clear(),
  };
  onCleanup(() => stub.close());
  if (options.late !== true) await stub.open();
  return stub;
}

class Failures {
  private planned: { failure: StubFailure; left: number }[] = [];

  add(failure: StubFailure): void {
    this.planned.push({ failure, left: failure.times ?? Number.POSITIVE_INFINITY });
  }

  clear(): void {
    this.planned = [];
  }

  take({ method, path }: StubRequest): StubFailure | undefined {
    const found = this.planned.find(({ failure, left }) => {
      return left > 0 && path.startsWith(failure.path) && (failure.method ?? method) === method;
    });
    if (found !== undefined) found.left -= 1;
    return found?.failure;
  }
}

async function receive(request: IncomingMessage): Promise<StubRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stub');
  const { method = 'GET', headers } = request;
  const path = decodeURIComponent(pathname);
  return { method, path, query: searchParams, login: loginOf(request), headers, body: Buffer.concat(chunks) };
}

function loginOf({ headers: { authorization } }: IncomingMessage): [string, string] | null {
  const [, encoded] = /^Basic (.+)$/.exec(authorization ?? '') ?? [];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return [text.slice(0, colon), text.slice(colon + 1)];
}

function write(response: ServerResponse, { status, body }: StubAnswer): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  if (status === 401) response.setHeader('www-authenticate', 'Basic realm="security", charset="UTF-8"');
  response.setHeader('content-type', typeof body === 'string' ? 'text/plain' : 'application/json');
  response.writeHead(status).end(text);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
