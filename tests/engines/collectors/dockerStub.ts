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

/** A container as the stub lists it. */
export interface StubContainer {
  readonly id: string;
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** Names of its networks; default one. */
  readonly networks?: readonly string[];
  /** TCP ports; Docker's service discovery makes one target of each. */
  readonly ports?: readonly number[];
  readonly lines: WrittenLine[];
}

/** One request for a container's log. */
export interface LogRequest {
  readonly id: string;
  /** Seconds since 1970; 0: everything. */
  readonly since: number;
}

/** Docker sends a longer line in pieces of this size, each with the line's time. */
const FRAME = 16_384;

/**
 * As much of Docker's API as a collector uses: lists with Docker's own filters, and logs that are followed. It lets a
 * test decide what a container wrote and when, to the nanosecond.
 */
export class DockerStub {
  readonly logRequests: LogRequest[] = [];
  readonly listRequests: string[] = [];
  /** Requests for anything else. */
  readonly others: string[] = [];
  private readonly followers = new Map<string, Set<ServerResponse>>();

  constructor(
    readonly host: string,
    readonly containers: StubContainer[],
  ) {}

  /** Lets a container write a line now. */
  write(id: string, line: WrittenLine): void {
    this.containers.find((container) => container.id === id)?.lines.push(line);
    for (const follower of this.followers.get(id) ?? []) follower.write(framesOf(line));
  }

  /** Ends every log that is followed, as when the containers stop. */
  endLogs(): void {
    for (const set of this.followers.values()) for (const follower of set) follower.end();
    this.followers.clear();
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://docker');
    const route = url.pathname.replace(/^\/v[\d.]+/, '');
    const [, id = '', what = ''] = /^\/containers\/([^/]+)\/(json|logs)$/.exec(route) ?? [];
    response.setHeader('Api-Version', '1.44');
    if (route === '/_ping') response.end('OK');
    else if (route === '/containers/json') this.list(url, response);
    else if (route === '/networks') response.end('[]');
    else if (what === 'json')
      response.end(JSON.stringify({ Id: id, Config: { Tty: false }, State: { Running: true } }));
    else if (what === 'logs') this.logs(id, Number(url.searchParams.get('since') ?? 0), response);
    else {
      this.others.push(`${request.method} ${route}`);
      response.writeHead(404).end('{"message":"no such route"}');
    }
  }

  private list(url: URL, response: ServerResponse): void {
    const filters = url.searchParams.get('filters') ?? '{}';
    this.listRequests.push(filters);
    const chosen = this.containers.filter((container) => passes(container, JSON.parse(filters)));
    response.end(JSON.stringify(chosen.map(summaryOf)));
  }

  private logs(id: string, since: number, response: ServerResponse): void {
    this.logRequests.push({ id, since });
    const lines = this.containers.find((container) => container.id === id)?.lines ?? [];
    response.writeHead(200, { 'content-type': 'application/vnd.docker.raw-stream' });
    response.flushHeaders();
    // Docker compares with the nanosecond, but is asked with whole seconds.
    for (const line of lines) if (line.at >= BigInt(since) * 1_000_000_000n) response.write(framesOf(line));
    const set = this.followers.get(id) ?? new Set();
    this.followers.set(id, set.add(response));
    response.on('close', () => set.delete(response));
  }
}

/** Starts a stub on a socket of its own. */
export async function startDockerStub(containers: readonly StubContainer[]): Promise<DockerStub> {
  const socket = path.join(temporaryDir('dockerstub'), 'docker.sock');
  const stub = new DockerStub(`unix://${socket}`, [...containers]);
  const server = createServer((request, response) => stub.answer(request, response));
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  onCleanup(() => {
    server.close();
    server.closeAllConnections();
  });
  return stub;
}

/** As moby's api/types/filters does it: label values must all be equal, one of the name's expressions must match. */
function passes(container: StubContainer, filters: Record<string, Record<string, boolean>>): boolean {
  const labels = Object.keys(filters.label ?? {});
  const names = Object.keys(filters.name ?? {});
  const hasLabels = labels.every((label) => {
    const [, key = '', value = ''] = /^([^=]*)=([\s\S]*)$/.exec(label) ?? [];
    return withProject(container.labels)[key] === value;
  });
  const spellings = [`/${container.name}`, container.name];
  const matches = (expression: string) => spellings.some((name) => new RegExp(expression).test(name));
  return hasLabels && (names.length === 0 || names.some(matches));
}

function summaryOf({ id, name, labels, networks = ['default'], ports = [] }: StubContainer): unknown {
  const settings = networks.map((network, index) => [network, { NetworkID: network, IPAddress: `172.18.${index}.2` }]);
  return {
    Id: id,
    Names: [`/${name}`],
    Labels: withProject(labels),
    State: 'running',
    Ports: ports.map((port) => ({ PrivatePort: port, Type: 'tcp' })),
    HostConfig: { NetworkMode: networks[0] },
    NetworkSettings: { Networks: Object.fromEntries(settings) },
  };
}

function framesOf({ text, at, stream = 'stdout' }: WrittenLine): Buffer {
  const bytes = Buffer.from(`${text}\n`);
  const frames: Buffer[] = [];
  for (let from = 0; from < bytes.length; from += FRAME) {
    const payload = Buffer.concat([Buffer.from(`${timeText(at)} `), bytes.subarray(from, from + FRAME)]);
    const head = Buffer.alloc(8);
    head.writeUInt8(stream === 'stdout' ? 1 : 2, 0);
    head.writeUInt32BE(payload.length, 4);
    frames.push(head, payload);
  }
  return Buffer.concat(frames);
}

function timeText(at: bigint): string {
  const seconds = new Date(Number(at / 1_000_000_000n) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${String(at % 1_000_000_000n).padStart(9, '0')}Z`;
}
