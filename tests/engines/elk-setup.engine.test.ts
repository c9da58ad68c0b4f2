import { describe, expect, it } from 'vitest';
import { HOSTILE_PASSWORDS, PASSWORDS, SETUP_FILES, startStack } from './elk/setupRun.js';
import { proof } from './support/proof.js';

const EVERYTHING = [
  '/_security/role/dryad-x-writer',
  '/_security/user/dryad-x-writer',
  '/_security/role/dryad-x-reader',
  '/_security/user/dryad-x-reader',
  '/_security/role/dryad-x-alerter',
  '/_security/user/dryad-x-alerter',
  '/_ilm/policy/dryad_x.7d-production',
  '/_ilm/policy/dryad_x.31d-production',
  '/_ingest/pipeline/dryad-x',
  '/_component_template/dryad_x-lines',
  '/_index_template/dryad_x.7d-production',
  '/_index_template/dryad_x.31d-production',
  '/_index_template/dryad_x-alerter',
  '/_data_stream/logs-dryad_x.7d-production',
  '/_data_stream/logs-dryad_x.31d-production',
];

const PASSWORD_INPUTS = [PASSWORDS, HOSTILE_PASSWORDS];

describe(
  'the setup of Elasticsearch',
  proof('bash', 'setup of Elasticsearch', [SETUP_FILES, EVERYTHING, PASSWORD_INPUTS]),
  () => {
    it('creates users, templates and data streams, and changes nothing in a second run', async () => {
      const stack = await startStack();
      const first = await stack.setup('elasticsearch');
      expect(first).toMatchObject({ code: 0, stderr: '' });
      expect(first.stdout).toContain('elasticsearch-setup: the data stream logs-dryad_x.31d-production is ready.\n');
      const { stored } = stack.elasticsearch;
      expect([...stored.keys()]).toEqual(EVERYTHING);
      const kept = new Map(stored);
      expect(await stack.setup('elasticsearch')).toMatchObject({ code: 0 });
      const more = [...stored].filter(([path]) => !EVERYTHING.includes(path)).map(([path]) => path);
      expect(more).toEqual(['/logs-dryad_x.7d-production/_mapping', '/logs-dryad_x.31d-production/_mapping']);
      for (const [path, body] of kept) expect(stored.get(path), path).toEqual(body);
      expect(stored.get('/_security/user/dryad-x-writer')).toEqual({ roles: ['dryad-x-writer'] });
      for (const [user, password] of stack.users)
        expect(stack.elasticsearch.mayLogIn([user, password]), user).toBe(true);
    });

    it('waits for the server and retries temporary failures', async () => {
      const stack = await startStack({ late: true });
      const running = stack.setup('elasticsearch');
      await sleep(1500);
      await stack.elasticsearch.open();
      stack.elasticsearch.fail({ path: '/_cluster', times: 1, answer: { status: 408, body: { timed_out: true } } });
      stack.elasticsearch.fail({ path: '/_ilm', times: 1 });
      stack.elasticsearch.fail({ path: '/_index_template', times: 2, answer: { status: 429, body: 'later' } });
      expect(await running).toMatchObject({ code: 0 });
      expect([...stack.elasticsearch.stored.keys()]).toEqual(EVERYTHING);
    });

    it('fails after a timeout without an answer', async () => {
      const stack = await startStack({ late: true });
      const { code, stderr } = await stack.setup('elasticsearch', { PATIENCE: '3' });
      expect([code, stderr]).toEqual([
        1,
        expect.stringMatching(/^elasticsearch-setup: no answer within 3 s .*connect/i),
      ]);
    });

    it('completes an interrupted setup', async () => {
      const stack = await startStack();
      stack.elasticsearch.fail({ path: '/_index_template', answer: { status: 500, body: 'broken disk' } });
      const { code, stderr } = await stack.setup('elasticsearch');
      expect([code, stderr]).toEqual([
        1,
        'elasticsearch-setup: the index template dryad_x.7d-production was refused (status 500): broken disk\n',
      ]);
      expect(stack.elasticsearch.stored.size).toBeLessThan(EVERYTHING.length);
      stack.elasticsearch.heal();
      expect(await stack.setup('elasticsearch')).toMatchObject({ code: 0 });
      expect([...stack.elasticsearch.stored.keys()]).toEqual(EVERYTHING);
    });

    it('can run twice at the same time', async () => {
      const stack = await startStack();
      const both = await Promise.all([stack.setup('elasticsearch'), stack.setup('elasticsearch')]);
      expect(both.map(({ code, stderr }) => [code, stderr])).toEqual([
        [0, ''],
        [0, ''],
      ]);
      // What is made between the question and the answer is there as well.
      stack.elasticsearch.fail({
        path: '/_data_stream/logs-dryad_x.7d-production',
        times: 1,
        answer: { status: 404, body: {} },
      });
      expect(await stack.setup('elasticsearch')).toMatchObject({ code: 0, stderr: '' });
    });

    it('reports a wrong password after the time to start, and prints no password', async () => {
      const stack = await startStack({ elasticPassword: 'the real one' });
      const { code, stdout, stderr } = await stack.setup('elasticsearch');
      expect(code).toBe(1);
      expect(stderr).toContain('the password of the user elastic is wrong.');
      expect(stderr).toContain('ELASTIC_PASSWORD');
      expect(`${stdout}${stderr}`).not.toContain(PASSWORDS.elastic_password);
      expect(stack.elasticsearch.stored.size).toBe(0);
      expect(stack.elasticsearch.requests.length).toBeGreaterThan(1);
    });

    it('accepts a password that is refused only while the server starts', async () => {
      const stack = await startStack();
      stack.elasticsearch.fail({ path: '/_cluster', times: 1, answer: { status: 401, body: 'not yet' } });
      expect(await stack.setup('elasticsearch')).toMatchObject({ code: 0 });
    });

    it.each(HOSTILE_PASSWORDS)('sets the password %j unchanged', async (password) => {
      const passwords = Object.fromEntries(Object.keys(PASSWORDS).map((name) => [name, `${name}${password}`]));
      const stack = await startStack({ passwords });
      const { code, stdout, stderr } = await stack.setup('elasticsearch');
      expect([code, stderr]).toEqual([0, '']);
      for (const [user, own] of stack.users) expect(stack.elasticsearch.mayLogIn([user, own]), user).toBe(true);
      expect(`${stdout}${stderr}`).not.toContain(password);
    });

    it.each([
      ['', 'the secret elasticsearch_writer_password is empty.'],
      ['two\nlines', 'the secret elasticsearch_writer_password contains a line break or another control character.'],
      ['abc', 'the user dryad-x-writer was refused (status 400)'],
    ])('rejects the password %j and names its secret', async (password, message) => {
      const stack = await startStack({ passwords: { ...PASSWORDS, elasticsearch_writer_password: password } });
      const { code, stderr } = await stack.setup('elasticsearch');
      expect(code).toBe(1);
      expect(stderr).toContain(message);
    });

    it('has no password in arguments or environment of its processes', async () => {
      const stack = await startStack();
      expect(await stack.setup('elasticsearch')).toMatchObject({ code: 0 });
      const seen = stack.seenByOthers();
      expect(seen).toContain('/_security/user/dryad-x-writer');
      for (const password of Object.values(PASSWORDS)) expect(seen).not.toContain(password);
    });

    it('adds new fields to existing streams, and creates a new index if the type of a field changed', async () => {
      const stack = await startStack();
      await stack.setup('elasticsearch');
      await stack.setup('elasticsearch');
      const { stored } = stack.elasticsearch;
      const added = stack.with({ fields: '{ status: number, size: number }' });
      expect(await added.setup('elasticsearch')).toMatchObject({ code: 0 });
      expect(stored.get('/logs-dryad_x.7d-production/_mapping')).toMatchObject({
        properties: { app: { properties: { size: { type: 'double' } } } },
      });
      expect(stored.has('/logs-dryad_x.7d-production/_rollover')).toBe(false);
      const changed = stack.with({ fields: '{ status: keyword, size: number }' });
      expect(await changed.setup('elasticsearch')).toMatchObject({ code: 0 });
      expect(stored.get('/logs-dryad_x.7d-production/_rollover')).toBe(1);
      expect(await changed.setup('elasticsearch')).toMatchObject({ code: 0 });
      expect(stored.get('/logs-dryad_x.7d-production/_rollover')).toBe(1);
    });
  },
);

describe('the setup of Kibana', proof('bash', 'setup of Kibana', [SETUP_FILES, PASSWORDS]), () => {
  it('loads data view, searches and dashboard when Kibana is ready, and overwrites them in a second run', async () => {
    const stack = await startStack({ starting: true });
    const running = stack.setup('kibana');
    await sleep(1500);
    stack.kibana.ready();
    expect(await running).toMatchObject({ code: 0, stderr: '' });
    const keys = [...stack.kibana.objects.keys()];
    expect(keys[0]).toBe('index-pattern/dryad-x-logs');
    expect(keys.filter((key) => key.startsWith('search/')).length).toBeGreaterThan(0);
    expect(keys.filter((key) => key.startsWith('dashboard/'))).toHaveLength(1);
    expect(await stack.setup('kibana')).toMatchObject({ code: 0 });
    expect([...stack.kibana.objects.keys()].sort()).toEqual([...keys].sort());
  });

  it('reports a wrong password, and objects that were not accepted', async () => {
    const wrong = await startStack({ elasticPassword: 'the real one' });
    const refused = await wrong.setup('kibana');
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('the password of the user elastic')]);
    const stack = await startStack();
    const errors = { success: false, successCount: 0, errors: [{ id: 'x', error: { type: 'conflict' } }] };
    stack.kibana.fail({ path: '/api/saved_objects', times: 1, answer: { status: 200, body: errors } });
    const half = await stack.setup('kibana');
    expect([half.code, half.stderr]).toEqual([1, expect.stringContaining('"type":"conflict"')]);
    expect(await stack.setup('kibana')).toMatchObject({ code: 0 });
  });
});

describe('without passwords', proof('bash', 'setup without passwords', SETUP_FILES), () => {
  it('creates no users and sends no password', async () => {
    const stack = await startStack({ security: false });
    expect(await stack.setup('elasticsearch')).toMatchObject({ code: 0, stderr: '' });
    const { requests } = stack.elasticsearch;
    expect(requests.filter(({ login, path }) => login !== null || path.startsWith('/_security'))).toEqual([]);
    expect(requests.filter(({ method }) => method === 'PUT').map(({ path }) => path)).toContain(
      '/_ilm/policy/dryad_x.7d-production',
    );
  });
});

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
