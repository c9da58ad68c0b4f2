import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { storageFiles } from '../../../src/backends/elk/storage/files.js';
import type { Artifact } from '../../../src/contracts/artifact.js';
import type { Model } from '../../../src/model/model.js';
import { streamPattern } from '../../../src/protocols/elasticsearch/names.js';
import { composeSettings } from '../../../src/targets/compose/settings.js';
import { startLoggingDocker } from '../filebeat/dockerApi.js';
import { temporaryDir } from '../support/cleanup.js';
import { elastalertPython } from '../support/elastalert.js';
import { startFilebeat } from '../support/filebeat.js';
import { type RunningOpenSearch, startOpenSearch } from '../support/opensearch.js';
import { adaptPipeline, adaptTemplate } from '../support/opensearchAdapt.js';
import { startOpenSearchFront } from '../support/opensearchFront.js';
import { mustRun } from '../support/tool.js';
import { settled } from './settled.js';
import { artifactText } from './stacks.js';
import type { Stored } from './stored.js';
import { type Holding, shownValue } from './verdicts.js';
import type { Written } from './written.js';

/** The generated Elasticsearch stack, filled by the generated Filebeat config. */
export interface ElkHalf {
  readonly store: RunningOpenSearch;
  readonly model: Model;
  readonly artifacts: readonly Artifact[];
}

/** Lets a real Filebeat read the lines from Docker's log files and send them to an OpenSearch that was set up, until `count` entries are there. */
export async function fillElk(
  model: Model,
  artifacts: readonly Artifact[],
  lines: ReadonlyMap<string, readonly Written[]>,
  count: number,
): Promise<ElkHalf> {
  const store = await startOpenSearch();
  await setUp(store, model);
  const front = await startOpenSearchFront(store.url);
  const docker = await startLoggingDocker([...lines].map(([service, written]) => containerOf(service, written)));
  const filebeat = await startFilebeat({
    config: artifactText(artifacts, 'filebeat.yml').replaceAll('unix:///var/run/docker.sock', docker.host),
    paths: { '/usr/share/filebeat': programFolder(artifacts), [composeSettings(model).dataRoot]: docker.dataRoot },
    elasticsearchUrl: front.url,
    env: { ES_WRITER_PASSWORD: 'unused' },
  });
  await settled('Filebeat', count, () => storedCount(store, model));
  await filebeat.stop();
  return { store, model, artifacts };
}

async function storedCount(store: RunningOpenSearch, model: Model): Promise<number> {
  await store.request('POST', `/${streamPattern(model)}/_refresh`);
  const answer = await store.request('POST', `/${streamPattern(model)}/_count`);
  return z.object({ count: z.number() }).parse(answer).count;
}

/** What the setup job sends before a line comes, without the lifecycle, which OpenSearch does not have. */
async function setUp(store: RunningOpenSearch, model: Model): Promise<void> {
  for (const { path: at, content } of storageFiles(model, { version: '0.0.0', specPath: 'logagg.yaml' })) {
    if (at.startsWith('/_ilm/')) continue;
    const body: object = JSON.parse(content);
    await store.request('PUT', at, at.startsWith('/_ingest/') ? adaptPipeline(body) : adaptTemplate(body));
  }
}

function programFolder(artifacts: readonly Artifact[]): string {
  const folder = temporaryDir('filebeat-program');
  mkdirSync(folder, { recursive: true });
  const script = artifactText(artifacts, 'filebeat-lines.js');
  writeFileSync(path.join(folder, 'lines.js'), script, { mode: 0o600 });
  return folder;
}

function containerOf(service: string, lines: readonly Written[]) {
  const labels = { 'com.docker.compose.service': service };
  const written = lines.map(({ text, at, stream }) => ({ text, stream, at: BigInt(at) * 1_000_000n }));
  return { id: `id-${service}`, name: `twins-${service}-1`, labels, lines: written };
}

const document = z.object({
  '@timestamp': z.string(),
  event: z.object({ original: z.string() }),
  service: z.object({ name: z.string(), environment: z.string() }),
  log: z.object({ level: z.string().optional() }).optional(),
  app: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
});
const page = z.object({ hits: z.object({ hits: z.array(z.object({ _source: document })) }) });

/** What the store keeps of every service. */
export async function storedInElk({ store, model }: ElkHalf): Promise<Stored[]> {
  const stored: Stored[] = [];
  for (const { name } of model.services) {
    const query = { term: { 'service.name': name } };
    const answer = await store.request('POST', `/${streamPattern(model)}/_search`, { size: 10_000, query });
    stored.push(...page.parse(answer).hits.hits.map(({ _source }) => storedOf(_source)));
  }
  return stored;
}

function storedOf({ '@timestamp': time, event, service, log, app }: z.infer<typeof document>): Stored {
  return {
    service: service.name,
    time: Date.parse(time),
    raw: event.original,
    level: log?.level ?? null,
    fields: app,
  };
}

const told = z.array(
  z.object({
    alert: z.string(),
    tick: z.number(),
    service: z.string(),
    group: z.record(z.string(), z.string()),
    fires: z.boolean(),
    value: z.number(),
  }),
);

/** What the generated rule files say at every tick, evaluated by the module that ElastAlert loads. */
export async function verdictsOfElk(half: ElkHalf, ticks: readonly number[]): Promise<Holding[]> {
  const { store, model, artifacts } = half;
  const modules = temporaryDir('modules');
  const rules = path.join(modules, 'rules');
  mkdirSync(rules);
  for (const one of artifacts) {
    if (one.path.endsWith('.py')) writeFileSync(path.join(modules, path.basename(one.path)), one.content);
    if (one.path.includes('/elk/rules/')) writeFileSync(path.join(rules, path.basename(one.path)), one.content);
  }
  const input = JSON.stringify({ url: store.url, rules, ticks: ticks.map((tick) => tick / 1000) });
  const env = { PATH: process.env.PATH, PYTHONPATH: modules, PYTHONDONTWRITEBYTECODE: '1' };
  const script = path.join(import.meta.dirname, 'evaluate.py');
  const output = await mustRun(elastalertPython(), [script], { env, input, timeoutMs: 280_000 });
  return told.parse(JSON.parse(output)).map((one) => ({ ...one, tick: one.tick * 1000, value: shownOf(model, one) }));
}

function shownOf(model: Model, { alert, value }: { readonly alert: string; readonly value: number }): string | null {
  return shownValue(model.alerts.find(({ name }) => name === alert)?.condition.measure ?? '', value);
}
