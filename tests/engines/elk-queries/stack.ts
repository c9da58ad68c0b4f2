import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { generate } from '../../../src/app/generate.js';
import { storageFiles } from '../../../src/backends/elk/storage/files.js';
import type { Model } from '../../../src/model/model.js';
import { streamOf, streamPattern } from '../../../src/protocols/elasticsearch/names.js';
import { registry } from '../../../src/registry.js';
import { loadModel } from '../../../src/spec/load.js';
import type { RunningOpenSearch } from '../support/opensearch.js';
import { adaptPipeline, adaptTemplate } from '../support/opensearchAdapt.js';
import { Asker } from './ask.js';
import { documentOf, type Line } from './documents.js';

const OVERRIDES = { backend: 'elk', collector: 'filebeat' };
const object = z.record(z.string(), z.unknown());

/** The generated files of one spec. */
interface Stack {
  readonly model: Model;
  /** What the setup sends to Elasticsearch, by path. */
  readonly storage: Readonly<Record<string, string>>;
  readonly page: string;
  readonly dashboard: string;
  /** Kibana's saved objects, an object a line. */
  readonly objects: string;
}

/** A stack with a store that has its mappings and its lines. */
export interface FilledStack extends Stack {
  readonly store: Asker;
}

/** Generates a spec's files for Elasticsearch as the command line would. */
export function stackOf(specFile: string): Stack {
  const text = readFileSync(specFile);
  const { artifacts, findings } = generate({ text, path: 'logagg.yaml', overrides: OVERRIDES, registry, version: '0' });
  const { model } = loadModel({ text, path: 'logagg.yaml', overrides: OVERRIDES, registry });
  if (model === null) throw new Error(`no model: ${JSON.stringify(findings)}`);
  const file = (path: string) => {
    const found = artifacts.find((one) => one.path === path);
    if (found === undefined) throw new Error(`no ${path} was generated: ${JSON.stringify(findings)}`);
    return found.content;
  };
  return {
    model,
    page: file('docs/operations/LOG_QUERIES.md'),
    dashboard: file('docker/grafana/dashboards/overview.json'),
    objects: file('docker/elk/setup/kibana-objects.ndjson'),
    storage: Object.fromEntries(
      storageFiles(model, { version: '0', specPath: 'logagg.yaml' }).map(({ path, content }) => [path, content]),
    ),
  };
}

/** Fills a store by the files of a stack. */
export async function filledStack(
  opensearch: RunningOpenSearch,
  stack: Stack,
  lines: readonly Line[],
  base: number,
): Promise<FilledStack> {
  await fill(opensearch, stack, lines, base);
  return { ...stack, store: new Asker(opensearch, streamPattern(stack.model)) };
}

/** The templates and the pipeline go in as they are generated, but for what OpenSearch does not know. */
async function fill(opensearch: RunningOpenSearch, { model, storage }: Stack, lines: readonly Line[], base: number) {
  for (const [path, content] of Object.entries(storage)) {
    const body = object.parse(JSON.parse(content));
    if (path.startsWith('/_ilm/')) continue;
    await opensearch.request('PUT', path, path.startsWith('/_ingest/') ? adaptPipeline(body) : adaptTemplate(body));
  }
  for (const service of model.services) {
    const documents = lines.filter((line) => line.service === service.name);
    if (documents.length === 0) continue;
    const stream = streamOf(model, service);
    await opensearch.add(
      stream,
      documents.map((line) => documentOf(line, model.environment, base)),
    );
  }
}
