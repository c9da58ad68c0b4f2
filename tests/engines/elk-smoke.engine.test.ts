import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDir } from './support/cleanup.js';
import { checkFilebeat, startFilebeat } from './support/filebeat.js';
import { adaptFilebeatConfig } from './support/filebeatConfig.js';
import { startOpenSearch } from './support/opensearch.js';
import { adaptPipeline, adaptTemplate } from './support/opensearchAdapt.js';
import { startOpenSearchFront } from './support/opensearchFront.js';

const CONFIG = String.raw`
filebeat.inputs:
  - type: filestream
    id: api
    paths: ['/var/lib/docker/containers/*/*-json.log']
    file_identity.fingerprint: { growing: true }
    prospector: { scanner: { fingerprint.length: 64, check_interval: 1s } }
    parsers:
      - container: { stream: all, format: docker }
processors:
  - replace: { fields: [{ field: message, pattern: '\n$$', replacement: '' }] }
  - drop_event: { when: { equals: { message: dropped } } }
http: { enabled: true, port: 5066 }
output.elasticsearch:
  hosts: ['http://elasticsearch:9200']
  username: writer
  password: '\${WRITER_PASSWORD}'
  index: logs-smoke-31d
setup.template.enabled: false
setup.ilm.enabled: false
`.replaceAll('\\$', '$');

const LOGS = '/var/lib/docker/containers';
const env = { WRITER_PASSWORD: 'pa$$ word' };

function entries(...lines: string[]): string {
  const time = '2026-11-23T10:00:00.123456789Z';
  return lines.map((line) => `${JSON.stringify({ log: `${line}\n`, stream: 'stdout', time })}\n`).join('');
}

function logFolder(): { file: string; paths: Record<string, string> } {
  const dir = temporaryDir('containers');
  mkdirSync(path.join(dir, 'c1'));
  return { file: path.join(dir, 'c1/c1-json.log'), paths: { [LOGS]: dir } };
}

describe('Filebeat', () => {
  it('reads each line once, over a stop and a start', async () => {
    const { file, paths } = logFolder();
    writeFileSync(file, entries('one', 'dropped', 'zwei ü'));
    const first = await startFilebeat({ config: CONFIG, paths, env });
    await first.waitUntilRead([file]);
    await first.stop();
    appendFileSync(file, entries('three', 'dropped'));
    const second = await startFilebeat({ config: CONFIG, paths, env, home: first.home });
    await second.waitUntilRead([file]);
    await second.stop();
    expect(second.events().map(({ message }) => message)).toEqual(['one', 'zwei ü', 'three']);
    expect(first.events()).toEqual(second.events());
    expect(second.events()[0]).toMatchObject({ '@timestamp': '2026-11-23T10:00:00.123Z', stream: 'stdout' });
  });

  it('checks a configuration and reports errors', async () => {
    expect(await checkFilebeat(CONFIG, env)).toMatchObject({ ok: true });
    const refused = await checkFilebeat(CONFIG.replace('drop_event', 'drop_nothing'), env);
    expect(refused.ok).toBe(false);
    expect(`${refused.stdout}${refused.stderr}`).toContain('drop_nothing');
  });

  it('gets a config with only the documented changes', () => {
    const adapted = adaptFilebeatConfig(CONFIG, {
      paths: { [LOGS]: '/x' },
      elasticsearchUrl: 'http://h:1',
      httpPort: 7,
    });
    expect(adapted).not.toMatch(/fingerprint|\/var\/lib|elasticsearch:9200|5066/);
    expect(adapted).toContain('check_interval: 1s');
    expect(adapted).toContain('username: writer');
    expect(() => adaptFilebeatConfig('filebeat.inputs: []', { elasticsearchUrl: 'http://h:1' })).toThrow('no output');
  });
});

const TEMPLATE = {
  index_patterns: ['logs-smoke-*'],
  priority: 500,
  data_stream: {},
  allow_auto_create: true,
  template: {
    settings: {
      index: { mode: 'logsdb', 'lifecycle.name': 'smoke-31d', number_of_replicas: 0 },
      default_pipeline: 'smoke',
    },
    data_stream_options: { failure_store: { enabled: true } },
    mappings: {
      _source: { mode: 'stored' },
      dynamic: false,
      properties: {
        '@timestamp': { type: 'date_nanos' },
        message: { type: 'match_only_text' },
        extra: { type: 'flattened', ignore_above: 1024 },
        app: { properties: { paid: { type: 'boolean', ignore_malformed: true } } },
        stage: { type: 'keyword' },
      },
    },
  },
};

describe('OpenSearch', () => {
  it('accepts documents from Filebeat through the template and the pipeline', async () => {
    const store = await startOpenSearch();
    await store.request(
      'PUT',
      '/_ingest/pipeline/smoke',
      adaptPipeline({
        _meta: { by: 'test' },
        processors: [{ script: { source: "ctx.stage = 'piped'" } }],
      }),
    );
    await store.request('PUT', '/_index_template/smoke', adaptTemplate(TEMPLATE));
    const front = await startOpenSearchFront(store.url);
    const { file, paths } = logFolder();
    writeFileSync(file, entries('one', 'dropped', 'two'));
    const filebeat = await startFilebeat({ config: CONFIG, paths, env, elasticsearchUrl: front.url });
    await filebeat.waitUntilRead([file]);
    await store.add('logs-smoke-31d', [
      { '@timestamp': '2026-11-23T10:00:00.123456789Z', extra: { 'a.b': 'c', n: 5 } },
    ]);
    const found = (query: object) => store.request('POST', '/logs-smoke-*/_count', { query });
    expect(await found({ term: { stage: 'piped' } })).toMatchObject({ count: 3 });
    expect(await found({ match: { message: 'two' } })).toMatchObject({ count: 1 });
    expect(await found({ term: { 'extra.a.b': 'c' } })).toMatchObject({ count: 1 });
    expect(front.bulks[0]?.login).toBe('writer:pa$$ word');
    expect(await store.try('GET', '/_ilm/policy')).toMatchObject({ ok: false });
    await expect(store.request('PUT', '/_index_template/other', TEMPLATE)).rejects.toThrow('400');
  });
});
