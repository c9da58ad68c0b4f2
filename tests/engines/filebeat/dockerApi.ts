import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { onCleanup, temporaryDir } from '../support/cleanup.js';
import { withProject } from '../support/composeProject.js';

/** A line that a container wrote, with the time at which Docker saw it, in nanoseconds since 1970. */
export interface WrittenLine {
  readonly text: string;
  readonly at: bigint;
  readonly stream?: 'stdout' | 'stderr';
}

/** A container as the Engine lists it. */
export interface LoggedContainer {
  readonly id: string;
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** TCP ports; the provider makes one event of each. */
  readonly ports?: readonly number[];
  readonly lines: readonly WrittenLine[];
}

/** Docker writes a longer line in pieces of this size, of which only the last ends with a line break. */
const PIECE = 16_384;

/**
 * As much of a Docker Engine as Filebeat uses: its log files below `dataRoot`, the list of running containers and the
 * stream of events. It lets a test decide what a container wrote and when, to the nanosecond.
 */
export class LoggingDocker {
  /** Requests for anything else. */
  readonly others: string[] = [];
  private readonly running = new Map<string, LoggedContainer>();
  private readonly watchers = new Set<ServerResponse>();

  constructor(
    readonly host: string,
    readonly dataRoot: string,
  ) {}

  /** Starts a container that has written its lines already. */
  start(container: LoggedContainer): void {
    mkdirSync(path.dirname(this.logFile(container.id)), { recursive: true });
    writeFileSync(this.logFile(container.id), container.lines.map(entriesOf).join(''));
    this.running.set(container.id, container);
    this.tell('start', container.id);
  }

  /** Lets a running container write more. */
  async write(id: string, lines: readonly WrittenLine[]): Promise<void> {
    await appendFile(this.logFile(id), lines.map(entriesOf).join(''));
  }

  /** Ends a container; its log stays. */
  end(id: string): void {
    this.running.delete(id);
    this.tell('die', id);
  }

  /** What Docker does when a log is full: the old one gets a number, and a new one begins. */
  rotate(id: string): void {
    renameSync(this.logFile(id), `${this.logFile(id)}.1`);
    writeFileSync(this.logFile(id), '');
  }

  logFile(id: string): string {
    return path.join(this.dataRoot, 'containers', id, `${id}-json.log`);
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://docker');
    const route = url.pathname.replace(/^\/v[\d.]+/, '');
    response.setHeader('Api-Version', '1.44');
    if (route === '/_ping') response.end('OK');
    else if (route === '/info') response.end('{}');
    else if (route === '/containers/json') response.end(JSON.stringify(this.list(url)));
    else if (route === '/events') this.watch(response);
    else {
      this.others.push(`${request.method} ${route}`);
      response.writeHead(404).end('{"message":"no such route"}');
    }
  }

  private list(url: URL) {
    const filters = JSON.parse(url.searchParams.get('filters') ?? '{}') as { readonly id?: Record<string, boolean> };
    const ids = Object.keys(filters.id ?? {});
    const chosen = [...this.running.values()].filter(({ id }) => ids.length === 0 || ids.includes(id));
    return chosen.map(({ id, name, labels, ports = [] }) => ({
      Id: id,
      Names: [`/${name}`],
      Image: 'app',
      Labels: withProject(labels),
      Ports: ports.map((port) => ({ PrivatePort: port, Type: 'tcp' })),
      NetworkSettings: { Networks: { app: { IPAddress: '10.0.0.1' } } },
    }));
  }

  private watch(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    this.watchers.add(response);
    response.on('close', () => this.watchers.delete(response));
  }

  private tell(action: 'start' | 'die', id: string): void {
    const time = Date.now();
    const event = {
      Type: 'container',
      Action: action,
      Actor: { ID: id, Attributes: {} },
      id,
      time: time / 1000,
      timeNano: time * 1e6,
    };
    for (const watcher of this.watchers)
      watcher.write(`${JSON.stringify({ ...event, time: Math.floor(event.time) })}\n`);
  }
}

/** Starts an Engine on a socket of its own. */
export async function startLoggingDocker(containers: readonly LoggedContainer[]): Promise<LoggingDocker> {
  const dir = temporaryDir('loggingdocker');
  const socket = path.join(dir, 'docker.sock');
  const docker = new LoggingDocker(`unix://${socket}`, path.join(dir, 'data'));
  for (const container of containers) docker.start(container);
  const server = createServer((request, response) => docker.answer(request, response));
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  onCleanup(() => {
    server.close();
    server.closeAllConnections();
  });
  return docker;
}

/** The entries of Docker's json-file driver for one line. */
function entriesOf({ text, at, stream = 'stdout' }: WrittenLine): string {
  const bytes = Buffer.from(`${text}\n`);
  const pieces: string[] = [];
  for (let from = 0; from < bytes.length; from += PIECE) pieces.push(bytes.subarray(from, from + PIECE).toString());
  return pieces.map((log) => `${JSON.stringify({ log, stream, time: rfc3339(at) })}\n`).join('');
}

function rfc3339(nanoseconds: bigint): string {
  const seconds = new Date(Number(nanoseconds / 1_000_000_000n) * 1000).toISOString().slice(0, -5);
  return `${seconds}.${String(nanoseconds % 1_000_000_000n).padStart(9, '0')}Z`;
}
