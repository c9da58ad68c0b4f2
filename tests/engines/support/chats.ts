import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onCleanup } from './cleanup.js';
import { portOf } from './ports.js';

/** A request of Alertmanager to a service of others. */
export interface ChatRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: number;
  /** JSON, or the values of a form. */
  readonly body: unknown;
}

/** A server in place of PagerDuty, Opsgenie, Teams, Slack, Discord, Telegram, SNS and of a webhook. */
export interface Chats {
  readonly url: string;
  readonly requests: readonly ChatRequest[];
  /** The first request to a path. Throws if there is none. */
  first(path: string): ChatRequest;
}

/** Starts the server on loopback. It accepts every message. */
export async function startChats(): Promise<Chats> {
  const requests: ChatRequest[] = [];
  const server = createServer((request, response) => {
    receive(request)
      .then((received) => {
        requests.push(received);
        accept(received.path, response);
      })
      .catch((error: unknown) => response.writeHead(400).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onCleanup(() => {
    server.close();
    server.closeAllConnections();
  });
  const first = (path: string) => {
    const found = requests.find((request) => request.path === path);
    if (found === undefined) throw new Error(`no request to ${path}, but to ${requests.map((one) => one.path).join()}`);
    return found;
  };
  return { url: `http://127.0.0.1:${portOf(server)}`, requests, first };
}

/** The value at these keys of a request's body. */
export function valueAt(value: unknown, ...keys: readonly (string | number)[]): unknown {
  return keys.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined),
    value,
  );
}

async function receive(request: IncomingMessage): Promise<ChatRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const text = bytes.toString('utf8');
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  const body: unknown = isForm ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text);
  const path = (request.url ?? '/').replace(/\?.*/, '');
  return { path, headers: request.headers, bytes: bytes.length, body };
}

/** Telegram and SNS have an answer that the client reads. */
function accept(path: string, response: ServerResponse): void {
  if (path.startsWith('/bot')) {
    const message = { message_id: 1, date: 1, chat: { id: -1001234567890, type: 'group' }, text: '' };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, result: message }));
    return;
  }
  const published = '<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>';
  if (path.startsWith('/sns')) response.writeHead(200, { 'content-type': 'text/xml' }).end(published);
  else response.writeHead(202).end('{}');
}
