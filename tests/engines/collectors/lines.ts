import { expect } from 'vitest';
import type { Model, Service } from '../../../src/model/model.js';
import { makeModel } from '../../support/model.js';
import { temporaryDir } from '../support/cleanup.js';
import { waitUntil } from '../support/process.js';
import type { PushedEntry } from '../support/pushReceiver.js';
import { type StubContainer, startDockerStub, type WrittenLine } from './dockerStub.js';
import { promtailConfig, runPromtail, startSink } from './promtailRun.js';

export const SECOND = 1_000_000_000n;
/** A whole second, an hour ago: the first line's time. */
export const START = (BigInt(Math.floor(Date.now() / 1000)) - 3600n) * SECOND;

/** Lines that a container wrote 1 ms after each other. */
export function written(texts: readonly string[], from = START): WrittenLine[] {
  return texts.map((text, index) => ({ text, at: from + BigInt(index) * 1_000_000n }));
}

/** A container of a compose service. */
export function containerOf(service: string, texts: readonly string[], id = `id-${service}`): StubContainer {
  return { id, name: `app-${id}`, labels: { 'com.docker.compose.service': service }, lines: written(texts) };
}

/** What Promtail pushes for containers until it was stopped, `count` entries at least. */
export async function collect(
  model: Model,
  containers: readonly StubContainer[],
  count: number,
): Promise<PushedEntry[]> {
  const docker = await startDockerStub(containers);
  const sink = await startSink();
  const child = await runPromtail(promtailConfig(model, sink.url), temporaryDir('promtail'), docker.host);
  await waitUntil(`${count} entries`, () => sink.entries.length >= count, { child });
  await child.stop();
  expect(docker.others).toEqual([]);
  return sink.entries.sort((a, b) => (a.timestamp < b.timestamp ? -1 : Number(a.timestamp > b.timestamp)));
}

/** The entry without the structured metadata about its source, which must be this. */
function withoutSource(entry: PushedEntry, source: Readonly<Record<string, string>>): PushedEntry {
  const metadata = Object.entries(entry.structuredMetadata);
  const isOfSource = ([key]: [string, string]) => Object.hasOwn(source, key);
  expect(Object.fromEntries(metadata.filter(isOfSource))).toEqual(source);
  return { ...entry, structuredMetadata: Object.fromEntries(metadata.filter((one) => !isOfSource(one))) };
}

/** Entries of one container of a service, each in the order of its lines: everything that was stored of it. */
export async function entriesOf(
  service: Service,
  texts: readonly string[],
  count = texts.length,
): Promise<PushedEntry[]> {
  const source = { kind: 'compose', service: service.name } as const;
  const model = makeModel({ services: [{ ...service, source }] });
  const container = containerOf(service.name, texts);
  const entries = await collect(model, [container], count);
  expect(entries).toHaveLength(count);
  return entries.map((entry) => withoutSource(entry, { container: container.name, stream: 'stdout' }));
}

/** The part of an entry that a table of expectations names. */
export function metadataOf(entries: readonly PushedEntry[]) {
  return entries.map(({ structuredMetadata }) => structuredMetadata);
}
