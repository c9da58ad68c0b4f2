import { describe, expect, it } from 'vitest';
import { generate } from '../../src/app/generate.js';
import { setupFiles } from '../../src/backends/elk/setup/files.js';
import type { Artifact } from '../../src/contracts/artifact.js';
import { registry } from '../../src/registry.js';
import { makeAlert } from '../support/model.js';
import { contextOf } from '../support/wiring.js';
import { HOSTILE, hostile, orders, web } from '../unit/pipeline/services.js';
import { build, collect, containerOf, documentOf, elkModel } from './filebeat/run.js';
import { composedTemplate } from './support/composedTemplate.js';
import { elasticsearchParsesAll, elasticsearchReads } from './support/elasticsearchParsers.js';
import { type RunningOpenSearch, startOpenSearch } from './support/opensearch.js';
import { adaptPipeline, adaptTemplate } from './support/opensearchAdapt.js';
import { contentsOf, proof } from './support/proof.js';

const SPEC = `version: 1
name: dryad-x
backend: elk
retention: { default: 31d }
services:
  - name: api
    fields: { http.status: number, path: keyword, paid: boolean, trace_id: keyword }
    labels: [region]
  - { name: web, retention: 1d }
  - { name: audit, retention: 400d }
alerts:
  - { name: Errors, measure: count, above: 3, match: { level: error } }
`;

const START_OF_TEST = Date.now();

/** The setup files of a spec, by name and read. */
function setupOf(more = ''): Map<string, object> {
  const text = SPEC + more;
  const { artifacts } = generate({ text, path: 'logagg.yaml', overrides: {}, registry, version: '0.0.0' });
  return filesOf(artifacts);
}

function filesOf(artifacts: readonly Artifact[]): Map<string, object> {
  const files = artifacts.flatMap(({ path, content }): [string, object][] => {
    const name = /^docker\/elk\/setup\/(.*)\.json$/.exec(path)?.[1];
    return name === undefined ? [] : [[name, JSON.parse(content)]];
  });
  return new Map(files);
}

interface Template {
  readonly template: { readonly settings: object; readonly mappings?: object };
}

/** An index template with its component in it, as Elasticsearch puts the two together. */
function composed(setup: ReadonlyMap<string, object>, name: string): object {
  const { composed_of: _, ...index } = setup.get(name) as Template & { composed_of: readonly string[] };
  const component = setup.get('component-template') as Template;
  return composedTemplate(component, index);
}

describe.each([
  ['with default settings', ''],
  ['with other ages and sizes', 'elk: { lifecycle: { rolloverAge: 90m, rolloverSize: 1234MB } }\n'],
])('a stack %s', (name, more) => {
  const setup = setupOf(more);
  const names = (start: string) => [...setup.keys()].filter((name) => name.startsWith(start));

  const declared = proof('elasticsearch-parsers', `setup of a stack ${name}`, [...setup]);
  it("is accepted by Elasticsearch's own parsers", declared, async () => {
    const of = (kind: 'ilm' | 'component' | 'role' | 'template', start: string) =>
      names(start).map((name) => ({ kind, body: setup.get(name) ?? {} }));
    const bodies = [
      ...of('ilm', 'ilm-policy'),
      ...of('component', 'component-template'),
      ...of('template', 'alerter-template'),
      ...of('role', 'role'),
      ...names('index-template').map((name) => ({ kind: 'template' as const, body: composed(setup, name) })),
    ];
    expect(bodies.map(({ kind }) => kind)).toHaveLength(3 + 1 + 1 + 3 + 3);
    expect((await elasticsearchParsesAll(bodies)).filter(({ ok }) => !ok)).toEqual([]);
  });
});

/** A document with everything that docs/elk.md lists, to be overridden. */
function line(more: object = {}): object {
  return {
    '@timestamp': '2026-11-23T10:00:00.123456789Z',
    message: 'paid "so" {much}',
    event: { original: '{"message":"paid \\"so\\" {much}"}' },
    service: { name: 'api', environment: 'production' },
    log: { level: 'error' },
    trace: { id: 'abc' },
    app: { http_status: 503.5, path: '/a b', paid: true, trace_id: 'abc', region: 'eu' },
    extra: { 'a.b': { c: [1, 'two', null, { d: false }] }, time: '2026' },
    logagg: { alerts: ['Errors'] },
    ...more,
  };
}

const LONG = 'ü'.repeat(20_000);
const deep = (levels: number): object => (levels === 0 ? {} : { x: deep(levels - 1) });

const TEMPLATE = composed(setupOf(), 'index-template-dryad_x.31d-production');

describe('a document', proof('elasticsearch-parsers', 'documents and the mapping', [TEMPLATE, line()]), () => {
  const template = TEMPLATE;

  it('is accepted by the mapping and adds no field to it', async () => {
    const documents = [
      line(),
      line({ extra: { deep: deep(480) } }),
      line({ unknown: { field: 1 }, ecs: { version: '8' } }),
    ];
    const verdicts = await elasticsearchReads(template, documents);
    expect(verdicts).toEqual(documents.map(() => ({ ok: true, error: '', ignored: [], added: '' })));
  });

  it('is accepted also if a value has another type or is too long to be indexed', async () => {
    const verdicts = await elasticsearchReads(template, [
      line({ app: { http_status: 'none', paid: 'maybe' } }),
      line({ app: { path: LONG }, message: LONG, event: { original: LONG }, trace: { id: LONG } }),
      line({ extra: { long: LONG, [LONG.slice(0, 2000)]: LONG.slice(0, 1000) } }),
      line({ app: { undeclared: { x: 1 } } }),
    ]);
    expect(verdicts.map(({ ok, error, added }) => ({ ok, error, added }))).toEqual(
      verdicts.map(() => ({ ok: true, error: '', added: '' })),
    );
    expect(verdicts.map(({ ignored }) => [...ignored].sort())).toEqual([
      ['app.http_status', 'app.paid'],
      ['app.path', 'trace.id'],
      [],
      [],
    ]);
  });

  it('goes to the failure store only if no mapping accepts it', async () => {
    const verdicts = await elasticsearchReads(template, [
      line({ extra: { deep: deep(600) } }),
      line({ '@timestamp': '1969-12-31T23:59:59Z' }),
      line({ '@timestamp': 'yesterday' }),
    ]);
    expect(verdicts.map(({ ok }) => ok)).toEqual([false, false, false]);
  });
});

describe('what a real Filebeat sends', () => {
  const model = elkModel({
    services: [orders, web, { ...hostile, name: 'hostile' }].map((service) => ({
      ...service,
      source: { kind: 'compose', service: service.name },
    })),
    alerts: [makeAlert({ name: 'Any', services: ['orders'], match: { ...makeAlert().match, levels: [] } })],
  });
  const texts: Readonly<Record<string, readonly string[]>> = {
    orders: [
      '{"ts":"2026-11-23T10:00:00.5Z","log":{"level":"error"},"message":"one","http":{"status":500},"cached":true}',
      '{"message":{"a":1},"":{"":[null,[],{}]},"a.b":{"c":"d"},"a":{"b.c":1},"_id":"x","@timestamp":"x","service":"y"}',
      `{"x":${'{"x":'.repeat(100)}1${'}'.repeat(100)},"long":"${'z'.repeat(5000)}"}`,
      '{"ts":"0001-01-01T00:00:00Z","message":"no time"}',
      '{"http":{"status":"1e400"},"cached":"x"}',
      'no JSON',
      '[1,2]',
    ],
    web: ['1.2.3.4 - - [x] "GET /a HTTP/1.1" 200 12', 'something else'],
    hostile: HOSTILE.filter((text) => text !== '' && !text.includes('\n')).map((text) =>
      JSON.stringify({ message: text, [text]: text }),
    ),
  };
  const count = Object.values(texts).flat().length;

  const setup = setupFiles(model, contextOf(model));
  const sent = proof(['opensearch', 'filebeat', 'elasticsearch-parsers'], 'what Filebeat sends', [
    contentsOf(build(model).artifacts),
    contentsOf(setup),
    texts,
  ]);

  it('is accepted by the mapping line by line, and unchanged by pipeline and template', sent, async () => {
    const containers = Object.entries(texts).map(([service, lines]) => containerOf(service, lines));
    const events = await collect(model, containers, count);
    expect(events).toHaveLength(count);
    const documents = events.map((event) => ({ '@timestamp': event['@timestamp'], ...documentOf(event) }));
    const files = filesOf(setup);
    const verdicts = await elasticsearchReads(composed(files, 'index-template-dryad.31d-production'), documents);
    const early = documents.filter((document) => String(document['@timestamp']) < '1970');
    expect(early).toHaveLength(1);
    expect(verdicts.map(({ ok, added }) => ({ ok, added }))).toEqual(
      documents.map((document) => ({ ok: !early.includes(document), added: '' })),
    );
    const store = await startOpenSearch();
    await install(store, files, 'dryad', '31d');
    await store.add('logs-dryad.31d-production', documents);
    const found = hits(await store.request('POST', '/logs-dryad.*-production/_search', { size: 100 }));
    expect(found.map(withoutTime).sort(byText)).toEqual(documents.map(withoutTime).sort(byText));
    const marked = await store.request('POST', '/logs-dryad.*-production/_count', {
      query: { term: { 'logagg.alerts': 'Any' } },
    });
    expect(marked).toMatchObject({ count: texts.orders?.length });
  });
});

/** Only what has none gets another time. */
function withoutTime(document: Record<string, unknown>): object {
  const { '@timestamp': time, ...rest } = document;
  return String(time) < '1970' || Date.parse(String(time)) > START_OF_TEST ? rest : document;
}

/** By the entry: a pipeline puts the fields of a document in another order. */
function byText(one: object, other: object): number {
  const text = (document: object) => JSON.stringify('event' in document ? document.event : null);
  return text(one) < text(other) ? -1 : 1;
}

async function install(store: RunningOpenSearch, setup: ReadonlyMap<string, object>, dataset: string, days: string) {
  const name = dataset.replaceAll('_', '-');
  const body = (file: string) => adaptTemplate(setup.get(file) ?? {});
  await store.request('PUT', `/_ingest/pipeline/${name}`, adaptPipeline(setup.get('ingest-pipeline') ?? {}));
  await store.request('PUT', `/_component_template/${dataset}-lines`, body('component-template'));
  const stream = `${dataset}.${days}-production`;
  await store.request('PUT', `/_index_template/${stream}`, body(`index-template-${stream}`));
  await store.request('PUT', `/_data_stream/logs-${stream}`);
}

const STORED = proof('opensearch', 'template and pipeline', [...setupOf(), line()]);

describe('OpenSearch, in place of Elasticsearch', STORED, () => {
  it('accepts template and pipeline, stores a line unchanged, and adds a missing time', async () => {
    const setup = setupOf();
    const store = await startOpenSearch();
    await install(store, setup, 'dryad_x', '31d');
    const before = Date.now();
    await store.add('logs-dryad_x.31d-production', [
      line(),
      line({ '@timestamp': '0001-01-01T00:00:00.000Z', message: 'early' }),
      line({ '@timestamp': '2300-01-01T00:00:00.000Z', message: 'late' }),
      line({ '@timestamp': '1970-01-01T00:00:00.000Z', message: 'first' }),
    ]);
    const search = async (query: object) =>
      hits(await store.request('POST', '/logs-dryad_x.*-production/_search', { query }));
    expect(await search({ term: { 'logagg.alerts': 'Errors' } })).toHaveLength(4);
    expect(await search({ range: { 'app.http_status': { gt: 503.4 } } })).toHaveLength(4);
    expect(await search({ term: { 'app.paid': true } })).toHaveLength(4);
    expect(await search({ term: { 'extra.time': '2026' } })).toHaveLength(4);
    expect(await search({ match_phrase: { message: 'so much' } })).toEqual([line()]);
    // To the nanosecond.
    expect(await search({ range: { '@timestamp': { lte: '2026-11-23T10:00:00.123456788Z' } } })).toHaveLength(1);
    for (const message of ['early', 'late']) {
      const [found] = await search({ match: { message } });
      const time = Date.parse(String(found?.['@timestamp']));
      expect(time - before, message).toBeLessThan(60_000);
      expect(time - before, message).toBeGreaterThan(-60_000);
    }
  });
});

function hits(answer: unknown): Record<string, unknown>[] {
  const { hits: found } = answer as { hits: { hits: { _source: Record<string, unknown> }[] } };
  return found.hits.map(({ _source }) => _source);
}
