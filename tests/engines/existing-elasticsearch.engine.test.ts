import { appendFileSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Generated, generate } from '../../src/app/generate.js';
import { registry } from '../../src/registry.js';
import { startBulkStub } from './filebeat/bulkStub.js';
import { makeCertificate } from './support/certificate.js';
import { temporaryDir } from './support/cleanup.js';
import { startElasticsearchStub } from './support/elasticStubElasticsearch.js';
import { startKibanaStub } from './support/elasticStubKibana.js';
import { startFilebeat } from './support/filebeat.js';
import { startTlsProxy } from './support/passwordProxy.js';
import { waitUntil } from './support/process.js';
import { contentsOf, proof } from './support/proof.js';
import { runTool } from './support/tool.js';

const SECRETS = {
  elasticsearch_admin_password: `ad"m'in $x`,
  elasticsearch_writer_password: 'writes lines',
  elasticsearch_reader_password: 'reads lines',
  elasticsearch_alerter_password: 'counts lines',
};

const SPEC = `
version: 1
name: shop
backend: elk
retention: { default: 31d }
services: [{ name: api, source: { files: [/var/log/shop/*.log] } }]
alerts: [{ name: Errors, match: { level: error }, measure: count, above: 2 }]
notify: { alertmanager: { url: 'http://alertmanager:9093' } }
elk:
  url: https://elasticsearch.example.com
  kibana: https://kibana.example.com
  auth: { user: elastic, password: { fromEnv: ELASTIC_ADMIN_PASSWORD } }
  ca: ./ca.pem
`;
const STACK = generate({ text: SPEC, path: 'logagg.yaml', overrides: {}, registry, version: '0.0.0' });
const INPUTS = contentsOf(STACK.artifacts.filter((one) => one.path.startsWith('docker/elk/')));

function fileOf({ artifacts }: Generated, end: string): string {
  const found = artifacts.find(({ path: at }) => at.endsWith(end));
  if (found === undefined) throw new Error(`${end} was not made`);
  return found.content;
}

/** The secrets as files, with the certificate of the authority. */
function secretsFolder(authority: string): string {
  const dir = temporaryDir('secrets');
  for (const [name, value] of Object.entries(SECRETS)) writeFileSync(path.join(dir, name), value);
  copyFileSync(authority, path.join(dir, 'elasticsearch_ca'));
  return dir;
}

describe('an existing Elasticsearch behind TLS and a password', () => {
  it(
    'gets its templates, streams and users, and no built-in user is changed',
    proof('bash', 'existing Elasticsearch', INPUTS),
    async () => {
      const store = await startElasticsearchStub({ elasticPassword: SECRETS.elasticsearch_admin_password });
      const kibana = await startKibanaStub({ mayLogIn: store.mayLogIn });
      const certificate = await makeCertificate('localhost');
      const proxies = [await startTlsProxy(store.url, certificate), await startTlsProxy(kibana.url, certificate)];
      const folder = temporaryDir('setup');
      for (const { path: at, content } of STACK.artifacts.filter((one) => one.path.includes('/setup/')))
        writeFileSync(path.join(folder, path.basename(at)), content);
      const env = {
        PATH: process.env.PATH,
        ELASTICSEARCH_URL: proxies[0]?.url,
        KIBANA_URL: proxies[1]?.url,
        ADMIN_USER: 'elastic',
        SECRETS_FOLDER: secretsFolder(certificate.authority),
        PATIENCE: '20',
      };
      for (const part of ['elasticsearch', 'kibana']) {
        const { ok, stderr } = await runTool('bash', [path.join(folder, 'setup.sh'), part], { env });
        expect(ok, stderr).toBe(true);
      }
      expect(store.mayLogIn(['shop-writer', SECRETS.elasticsearch_writer_password])).toBe(true);
      expect([...store.stored.keys()]).toEqual(
        expect.arrayContaining(['/_ilm/policy/shop.31d-production', '/_data_stream/logs-shop.31d-production']),
      );
      expect(proxies[0]?.requests.filter((one) => /kibana_system|user\/elastic/.test(one))).toEqual([]);
      expect([...kibana.objects.keys()]).toContain('index-pattern/shop-logs');
    },
  );

  it('gets the lines from Filebeat, which trusts only its authority', {
    ...proof('filebeat', 'existing Elasticsearch', INPUTS),
    timeout: 180_000,
  }, async () => {
    const store = await startBulkStub();
    const certificate = await makeCertificate('localhost');
    const proxy = await startTlsProxy(store.url, certificate);
    const program = temporaryDir('filebeat-program');
    const logs = temporaryDir('logs');
    writeFileSync(path.join(program, 'lines.js'), fileOf(STACK, 'filebeat-lines.js'), { mode: 0o600 });
    mkdirSync(logs, { recursive: true });
    const config = fileOf(STACK, 'filebeat.yml');
    expect(config).toContain('hosts: [https://elasticsearch.example.com:443]');
    const start = (authority: string) =>
      startFilebeat({
        config,
        paths: { '/usr/share/filebeat': program, '/var/log/shop': logs, '/run/secrets': secretsFolder(authority) },
        elasticsearchUrl: proxy.url,
        env: { ES_WRITER_PASSWORD: `"${SECRETS.elasticsearch_writer_password}"` },
      });
    appendFileSync(path.join(logs, 'api.log'), '{"level":"error","message":"broken"}\n');
    const other = await makeCertificate('localhost');
    const wary = await start(other.authority);
    await waitUntil('the refusal', () => /x509|certificate/.test(wary.child.output()), { child: wary.child });
    await wary.stop();
    expect(store.documents).toEqual([]);
    const filebeat = await start(certificate.authority);
    await waitUntil('the line', () => store.documents.length > 0, { child: filebeat.child });
    await filebeat.stop();
    expect(store.login).toBe(`shop-writer:${SECRETS.elasticsearch_writer_password}`);
    expect(store.documents[0]).toMatchObject({ index: 'logs-shop.31d-production', source: { message: 'broken' } });
  });
});
