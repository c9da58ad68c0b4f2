import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { filebeat } from '../../../src/collectors/filebeat/index.js';
import type { Part } from '../../../src/contracts/part.js';
import type { Model, Service } from '../../../src/model/model.js';
import { WRITER_SECRET, writerUser } from '../../../src/protocols/elasticsearch/names.js';
import { composeSettings } from '../../../src/targets/compose/settings.js';
import { type ModelOverrides, makeModel } from '../../support/model.js';
import { contextOf, elasticsearchEndpoint } from '../../support/wiring.js';
import { temporaryDir } from '../support/cleanup.js';
import { type FilebeatEvent, type RunningFilebeat, startFilebeat } from '../support/filebeat.js';
import { type LoggedContainer, type LoggingDocker, startLoggingDocker, type WrittenLine } from './dockerApi.js';

const SECOND = 1_000_000_000n;
/** A whole second, an hour ago: the first line's time. */
export const START = (BigInt(Math.floor(Date.now() / 1000)) - 3600n) * SECOND;

/** Lines that a container wrote 1 ms after each other. */
export function written(texts: readonly string[], from = START): WrittenLine[] {
  return texts.map((text, index) => ({ text, at: from + BigInt(index) * 1_000_000n }));
}

/** A container of a compose service. */
export function containerOf(service: string, texts: readonly string[], id = `id-${service}`): LoggedContainer {
  return { id, name: `app-${id}`, labels: { 'com.docker.compose.service': service }, lines: written(texts) };
}

/** What is written for a model whose lines go to Elasticsearch. */
export function build(
  model: Model,
  protocol: 'elasticsearch-bulk' | 'beats' = 'elasticsearch-bulk',
  url = protocol === 'beats' ? 'tcp://logstash:5044' : 'http://elasticsearch:9200',
): Part {
  const of = elkModel(model);
  const login = protocol === 'beats' ? null : { user: writerUser(of), password: WRITER_SECRET };
  const ingest = elasticsearchEndpoint({ protocol, url, marks: model.alerts, login });
  return filebeat.build(of, ingest, contextOf(of));
}

/** A model of the Elasticsearch stack. */
export function elkModel(overrides: ModelOverrides): Model {
  return makeModel({ ...overrides, backend: 'elk', collector: 'filebeat' });
}

/** The text of a generated file. */
export function fileOf(part: Part, name: string): string {
  const artifact = part.artifacts.find((one) => one.path.endsWith(`/${name}`));
  if (artifact === undefined) throw new Error(`${name} was not made`);
  return artifact.content;
}

/** Starts a real Filebeat on what is generated for a model; a test's Docker Engine stands in for the host's. */
export async function runFilebeat(
  model: Model,
  docker: LoggingDocker | null,
  home = temporaryDir('filebeat'),
  elasticsearchUrl?: string,
  change: (script: string) => string = (script) => script,
): Promise<RunningFilebeat> {
  const part = build(model);
  const program = path.join(home, 'program');
  mkdirSync(program, { recursive: true });
  writeFileSync(path.join(program, 'lines.js'), change(fileOf(part, 'filebeat-lines.js')), { mode: 0o600 });
  const config = fileOf(part, 'filebeat.yml').replaceAll(
    'unix:///var/run/docker.sock',
    docker?.host ?? 'unix:///nowhere',
  );
  const paths = { '/usr/share/filebeat': program, [composeSettings(model).dataRoot]: docker?.dataRoot ?? '/nowhere' };
  const env = { ES_WRITER_PASSWORD: 'unused' };
  return startFilebeat({ config, paths, home, env, ...(elasticsearchUrl === undefined ? {} : { elasticsearchUrl }) });
}

/** What Filebeat makes of containers until it is stopped, `count` events at least, in the order of their times. */
export async function collect(
  model: Model,
  containers: readonly LoggedContainer[],
  count: number,
): Promise<readonly FilebeatEvent[]> {
  const docker = await startLoggingDocker(containers);
  const child = await runFilebeat(model, docker);
  await child.waitForEvents(count);
  await child.stop();
  expect(docker.others).toEqual([]);
  return child.events().sort((a, b) => (timesOf([a])[0] ?? 0) - (timesOf([b])[0] ?? 0));
}

/** What Elasticsearch would get of an event, without its time and its origin. */
export function documentOf(event: FilebeatEvent | undefined): FilebeatEvent {
  const {
    '@timestamp': _time,
    '@metadata': _metadata,
    host: _host,
    container: _container,
    ecs: _ecs,
    ...rest
  } = event ?? {};
  const { log, ...document } = rest;
  const { file: _file, offset: _offset, ...read } = (log ?? {}) as FilebeatEvent;
  return Object.keys(read).length === 0 ? document : { ...document, log: read };
}

/** Where an event came from: the fields that Filebeat adds by itself. */
export function originOf({ host, container, ecs, log }: FilebeatEvent): FilebeatEvent {
  const { file, offset } = (log ?? {}) as FilebeatEvent;
  return { host, container, ecs, log: { file, offset } };
}

/** Milliseconds since 1970: Filebeat 7.17 writes no finer times. */
export function timesOf(events: readonly (FilebeatEvent | undefined)[]): number[] {
  return events.map((event) => Date.parse(String(event?.['@timestamp'])));
}

/** Events of one container of a service: everything that was stored of it. */
export async function eventsOf(
  service: Service,
  texts: readonly string[],
  count = texts.length,
): Promise<readonly FilebeatEvent[]> {
  const source = { kind: 'compose', service: service.name } as const;
  const model = elkModel({ services: [{ ...service, source }] });
  const events = await collect(model, [containerOf(service.name, texts)], count);
  expect(events).toHaveLength(count);
  return events;
}
