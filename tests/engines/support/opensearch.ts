import { temporaryDir } from './cleanup.js';
import { enginePath } from './engines.js';
import { answersOk } from './http.js';
import { freePorts } from './ports.js';
import { type Child, startChild, waitUntil } from './process.js';

/** An answer of the store, whatever its status. */
export interface StoreAnswer {
  readonly ok: boolean;
  readonly status: number;
  readonly body: unknown;
}

/** A real OpenSearch node on loopback, without security: it takes any user and password. */
export interface RunningOpenSearch {
  readonly url: string;
  readonly child: Child;
  /** Sends a body (a text as it is, anything else as JSON), and returns the body of the answer, which has to be a success. */
  request(method: string, path: string, body?: unknown): Promise<unknown>;
  /** The same, whatever the answer. */
  try(method: string, path: string, body?: unknown): Promise<StoreAnswer>;
  /** Adds documents to a data stream, each of which has to be taken, and makes them searchable. */
  add(stream: string, documents: readonly object[]): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts an OpenSearch, which stands where Elasticsearch, whose server cannot be had, would. It has data streams,
 * composable templates and ingest pipelines with Painless; bodies for Elasticsearch need adaptTemplate or adaptPipeline
 * first. It has no ILM, no ES|QL, no KQL and no failure store.
 */
export async function startOpenSearch(): Promise<RunningOpenSearch> {
  const [http = 0, transport = 0] = await freePorts(2);
  const dir = temporaryDir('opensearch');
  const child = startChild(enginePath('opensearch'), [String(http), String(transport), dir], {
    cwd: dir,
    graceMs: 20_000,
  });
  const url = `http://127.0.0.1:${http}`;
  await waitUntil('OpenSearch to answer', () => answersOk(url), { child, timeoutMs: 120_000 });
  const ask = (method: string, path: string, body?: unknown) => send(`${url}${path}`, method, body);
  const request = async (method: string, path: string, body?: unknown) => success(await ask(method, path, body), path);
  const add = async (stream: string, documents: readonly object[]) => {
    const lines = documents.flatMap((document) => [{ create: {} }, document]);
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    const answer = await request('POST', `/${stream}/_bulk?refresh=true`, text);
    if (!isObject(answer) || answer.errors !== false) throw new Error(`not all were taken: ${JSON.stringify(answer)}`);
  };
  return { url, child, request, try: ask, add, stop: () => child.stop() };
}

async function send(url: string, method: string, body: unknown): Promise<StoreAnswer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'application/x-ndjson' : 'application/json';
  const headers: Record<string, string> = text === undefined ? {} : { 'content-type': type };
  const response = await fetch(url, { method, headers, ...(text === undefined ? {} : { body: text }) });
  return { ok: response.ok, status: response.status, body: parsed(await response.text()) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function success({ ok, status, body }: StoreAnswer, path: string): unknown {
  if (!ok) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
