import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDir } from './support/cleanup.js';
import { startElasticsearchStub } from './support/elasticStubElasticsearch.js';
import { startKibanaStub } from './support/elasticStubKibana.js';
import { runTool } from './support/tool.js';

const JSON_TYPE = 'content-type: application/json';

/** What a setup script sees: curl's exit code, the status and the body. */
async function curl(url: string, ...args: string[]): Promise<{ code: number | null; status: number; body: string }> {
  const { code, stdout } = await runTool('curl', ['--silent', '--write-out', '\n%{http_code}', ...args, url]);
  const lines = stdout.split('\n');
  return { code, status: Number(lines.pop()), body: lines.join('\n') };
}

function put(url: string, login: string, body: object) {
  return curl(url, '--user', login, '--request', 'PUT', '--header', JSON_TYPE, '--data', JSON.stringify(body));
}

describe('the stand-in for Elasticsearch', () => {
  const root = 'elastic:first pass:word';

  it('accepts its users with their passwords', async () => {
    const stub = await startElasticsearchStub({ elasticPassword: 'first pass:word' });
    expect(await curl(stub.url)).toMatchObject({ code: 0, status: 401 });
    expect(await curl(stub.url, '--user', 'elastic:wrong')).toMatchObject({ status: 401 });
    expect(await curl(`${stub.url}/_cluster/health`, '--user', root)).toMatchObject({ status: 200 });
    const password = `${stub.url}/_security/user/kibana_system/_password`;
    expect(await put(password, root, { password: 'x' })).toMatchObject({ status: 400 });
    expect(await put(password, root, { password: 'kibana pass' })).toMatchObject({ status: 200, body: '{}' });
    expect(stub.mayLogIn(['kibana_system', 'kibana pass'])).toBe(true);
    expect(await put(password, 'kibana_system:kibana pass', { password: 'mine now' })).toMatchObject({ status: 403 });
    expect(await put(`${stub.url}/_security/user/nobody/_password`, root, { password: 'kibana pass' })).toMatchObject({
      status: 404,
    });
    const writer = `${stub.url}/_security/user/x-writer`;
    expect(await put(writer, root, { roles: ['x'] })).toMatchObject({ status: 400 });
    expect(await put(writer, root, { roles: ['x'], password: '0123456' })).toMatchObject({ body: '{"created":true}' });
    expect(await put(writer, root, { roles: ['y'] })).toMatchObject({ body: '{"created":false}' });
    expect(stub.stored.get('/_security/user/x-writer')).toEqual({ roles: ['y'] });
  });

  it('stores requests, and rejects those in the wrong order', async () => {
    const stub = await startElasticsearchStub({ elasticPassword: 'first pass:word' });
    const stream = () => curl(`${stub.url}/_data_stream/logs-x-3d`, '--user', root, '--request', 'PUT');
    const template = { index_patterns: ['logs-x-*'], data_stream: {}, composed_of: ['x'] };
    expect(await stream()).toMatchObject({ status: 400, body: expect.stringContaining('no matching index template') });
    expect(await put(`${stub.url}/_index_template/x`, root, template)).toMatchObject({ status: 400 });
    for (const place of ['_ilm/policy', '_ingest/pipeline', '_component_template', '_index_template']) {
      expect(await put(`${stub.url}/${place}/x`, root, template)).toMatchObject({ status: 200 });
    }
    expect(await put(`${stub.url}/_security/role/x`, root, {})).toMatchObject({ body: '{"role":{"created":true}}' });
    expect(await stream()).toMatchObject({ status: 200 });
    expect(await stream()).toMatchObject({ status: 400, body: expect.stringContaining('already exists') });
    expect(await put(`${stub.url}/_ilm/polic/x`, root, {})).toMatchObject({ status: 400 });
    const noJson = ['--user', root, '--request', 'PUT', '--data', '{}'];
    expect(await curl(`${stub.url}/_ilm/policy/y`, ...noJson)).toMatchObject({ status: 406 });
    expect(stub.requests.map(({ path: at }) => at)).toContain('/_ilm/policy/x');
  });

  it('starts late and fails on request', async () => {
    const stub = await startElasticsearchStub({ elasticPassword: 'first pass:word', late: true });
    expect(await curl(stub.url, '--user', root)).toMatchObject({ code: 7 });
    await stub.open();
    stub.fail({ path: '/_cluster', times: 1, answer: { status: 503, body: { error: 'busy' } } });
    stub.fail({ method: 'GET', path: '/' });
    expect(await curl(`${stub.url}/_cluster/health`, '--user', root)).toMatchObject({ status: 503 });
    expect(await curl(`${stub.url}/_cluster/health`, '--user', root)).toMatchObject({ code: 52 });
    stub.heal();
    expect(await curl(`${stub.url}/_cluster/health`, '--user', root)).toMatchObject({ status: 200 });
    expect(stub.requests).toHaveLength(3);
  });
});

describe('the stand-in for Kibana', () => {
  const login = ['--user', 'elastic:secret', '--header', 'kbn-xsrf: true'];
  const mayLogIn = (given: readonly [string, string] | null) => given?.[1] === 'secret';

  it('is ready late, and rejects the wrong user and a request without kbn-xsrf', async () => {
    const stub = await startKibanaStub({ mayLogIn, starting: true });
    expect(await curl(`${stub.url}/api/status`)).toMatchObject({ status: 503, body: 'Kibana server is not ready yet' });
    stub.ready();
    expect(await curl(`${stub.url}/api/status`)).toMatchObject({
      status: 200,
      body: expect.stringContaining('available'),
    });
    const import_ = `${stub.url}/api/saved_objects/_import`;
    expect(await curl(import_, '--request', 'POST')).toMatchObject({ status: 401 });
    expect(await curl(import_, '--request', 'POST', '--user', 'elastic:secret')).toMatchObject({
      status: 400,
      body: expect.stringContaining('kbn-xsrf'),
    });
  });

  it('accepts a data view, and an import that refers to it', async () => {
    const stub = await startKibanaStub({ mayLogIn });
    const data = (override: boolean) => JSON.stringify({ override, data_view: { id: 'v', title: 'logs-x-*' } });
    const view = (override: boolean) =>
      curl(`${stub.url}/api/data_views/data_view`, ...login, '--header', JSON_TYPE, '--data', data(override));
    const file = path.join(temporaryDir('objects'), 'objects.ndjson');
    const search = {
      type: 'search',
      id: 's',
      attributes: { title: 'ü\n' },
      references: [{ type: 'index-pattern', id: 'v' }],
    };
    writeFileSync(file, `${JSON.stringify(search)}\n`);
    const load = (overwrite: boolean) =>
      curl(`${stub.url}/api/saved_objects/_import?overwrite=${overwrite}`, ...login, '--form', `file=@${file}`);
    expect(await load(true)).toMatchObject({ status: 200, body: expect.stringContaining('missing_references') });
    expect([(await view(false)).status, (await view(false)).status, (await view(true)).status]).toEqual([
      200, 400, 200,
    ]);
    expect(await load(true)).toMatchObject({ body: '{"success":true,"successCount":1}' });
    expect(await load(false)).toMatchObject({ body: expect.stringContaining('conflict') });
    expect(stub.objects.get('search/s')).toEqual(search);
  });
});
