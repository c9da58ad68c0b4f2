import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { elk } from '../../../../src/backends/elk/index.js';
import type { ElkSettings } from '../../../../src/backends/elk/settings.js';
import type { RenderContext } from '../../../../src/contracts/context.js';
import type { Workload } from '../../../../src/contracts/workload.js';
import type { Model } from '../../../../src/model/model.js';
import { type ModelOverrides, makeAlert, makeModel, makeService } from '../../../support/model.js';
import { contextOf } from '../../../support/wiring.js';

function elkModel(settings: Partial<ElkSettings> = {}, more: ModelOverrides = {}): Model {
  const own = { name: 'dryad-x', backend: 'elk', collector: 'filebeat', alerts: [makeAlert()] };
  return makeModel({ ...own, ...more, elk: settings });
}

function built(model: Model, header?: RenderContext) {
  const { artifacts, workloads } = elk.build(model, contextOf(model, header));
  const text = (name: string) => artifacts.find(({ path }) => path === `docker/elk/${name}`)?.content ?? '';
  const workload = (name: string) => {
    const found = workloads.find((one) => one.name === name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  };
  return { artifacts, workloads, text, workload };
}

/** The secrets that a workload reads, from files or from its environment. */
function secretsOf({ secrets, secretEnvironment }: Workload): readonly string[] {
  return [...secrets, ...secretEnvironment.map(({ secret }) => secret)].map(({ name }) => name);
}

describe('the workloads', () => {
  const { workloads, workload } = built(elkModel());

  it('start in an order in which each finds what it needs', () => {
    const needs = workloads.map(({ name, dependsOn }) => [
      name,
      dependsOn.map((one) => `${one.workload} ${one.until}`),
    ]);
    expect(needs).toEqual([
      ['elasticsearch', []],
      ['elk-setup', ['elasticsearch healthy']],
      ['kibana', ['elk-setup completed']],
      ['kibana-setup', ['kibana healthy']],
      ['elastalert', expect.arrayContaining(['elk-setup completed'])],
    ]);
    expect(workloads.filter(({ kind }) => kind === 'job').map(({ name }) => name)).toEqual([
      'elk-setup',
      'kibana-setup',
    ]);
  });

  it('have images of the version in the spec, and the jobs that of Elasticsearch, also where it is replaced', () => {
    const images = (model: Model) => built(model).workloads.map(({ image }) => image);
    const elastic = (name: string) => `docker.elastic.co/${name}:9.1.0`;
    const store = elastic('elasticsearch/elasticsearch');
    expect(images(elkModel({ version: '9.1.0' })).slice(0, 4)).toEqual([store, store, elastic('kibana/kibana'), store]);
    const compose = { images: { elasticsearch: 'registry.example/es:9.1.0' } };
    expect(images(elkModel({}, { compose }))[1]).toBe('registry.example/es:9.1.0');
  });

  it('have memory for the heap and the same amount in addition, which is never swapped', () => {
    const { memory, environment, locksMemory } = built(elkModel({ heap: 3 * 512 * 1024 ** 2 })).workload(
      'elasticsearch',
    );
    expect(memory).toBe(3 * 1024 ** 3);
    expect(environment).toMatchObject({ ES_JAVA_OPTS: '-Xms1536m -Xmx1536m', 'bootstrap.memory_lock': 'true' });
    expect(locksMemory).toBe(true);
  });

  it('keep passwords out of their settings, and each reads only what it needs', () => {
    for (const { name, environment, passedEnvironment } of workloads) {
      expect(passedEnvironment, name).toEqual([]);
      expect(
        Object.keys(environment).filter((key) => /PASSWORD|KEY/.test(key)),
        name,
      ).toEqual([]);
    }
    const read = Object.fromEntries(workloads.map((one) => [one.name, secretsOf(one)]));
    expect(read).toEqual({
      elasticsearch: ['elastic_password'],
      'elk-setup': [
        'elastic_password',
        'kibana_system_password',
        'elasticsearch_writer_password',
        'elasticsearch_reader_password',
        'elasticsearch_alerter_password',
      ],
      kibana: ['kibana_system_password', 'kibana_encryption_key'],
      'kibana-setup': ['elastic_password'],
      elastalert: ['elasticsearch_alerter_password'],
    });
  });

  it('are healthy when they ask for a password, not before', () => {
    expect(workload('elasticsearch').health?.probe).toMatchObject({ kind: 'http', path: '/', status: 401 });
    const open = built(elkModel({ security: false })).workload('elasticsearch');
    expect(open.health?.probe).toMatchObject({ status: 200 });
  });
});

describe('without security', () => {
  const { text, workloads, artifacts } = built(elkModel({ security: false, logstash: true }));

  it('no one has a password, and no user is made', () => {
    const secrets = workloads.flatMap(secretsOf);
    expect(secrets).toEqual(['kibana_encryption_key']);
    expect(artifacts.filter(({ path }) => /role|user/.test(path))).toEqual([]);
    for (const file of ['kibana.yml', 'logstash.conf']) expect(text(file)).not.toMatch(/password|user/);
    expect(text('setup/setup.sh')).not.toMatch(/_security|elastic:/);
    const open = elkModel({ security: false });
    expect(elk.grafana?.datasource(open, contextOf(open).wiring).login).toBeNull();
  });
});

describe('kibana.yml', () => {
  it('names variables for what is secret, and the port of the host', () => {
    const compose = { ports: { kibana: 5699 } };
    const { text, workload } = built(elkModel({}, { compose }));
    const file = parse(text('kibana.yml'));
    expect(file).toMatchObject({
      'server.publicBaseUrl': 'http://localhost:5699',
      'elasticsearch.username': 'kibana_system',
      'elasticsearch.password': '${LOGAGG_PASSWORD}',
      'xpack.encryptedSavedObjects.encryptionKey': '${LOGAGG_KEY}',
    });
    const variables = [...text('kibana.yml').matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
    expect(workload('kibana').secretEnvironment.map(({ name }) => name)).toEqual([...new Set(variables)]);
  });
});

describe('logstash.conf', () => {
  const keeping = (name: string, days: number) => makeService({ name, retention: days * 86_400 });
  const services = [
    keeping('api', 31),
    keeping('web', 31),
    keeping('db', 31),
    keeping('audit', 365),
    keeping('a.b', 7),
    keeping('c_d', 7),
  ];

  it('sends each service to the stream of its retention', () => {
    const { text } = built(elkModel({ logstash: true }, { services }));
    const branches = [...text('logstash.conf').matchAll(/^ {2}((?:else )?(?:if .*)?)\{\n.*=> "(.*)" \} \}/gm)];
    expect(branches.map(([, condition = '', stream]) => [condition.trim(), stream])).toEqual([
      ['if [service][name] == "audit"', 'logs-dryad_x.365d-production'],
      ['else if [service][name] == "a.b" or [service][name] == "c_d"', 'logs-dryad_x.7d-production'],
      ['else', 'logs-dryad_x.31d-production'],
    ]);
  });

  it('needs no condition where all are kept alike', () => {
    const { text } = built(elkModel({ logstash: true }));
    expect(text('logstash.conf')).not.toMatch(/\bif\b/);
    expect(text('logstash.conf')).toContain('"[@metadata][stream]" => "logs-dryad_x.31d-production"');
  });

  it('receives what Filebeat sends', () => {
    const endpoints = (model: Model) =>
      elk.accepts.map((protocol) => elk.ingest(model, contextOf(model).wiring, protocol));
    const beats = {
      protocol: 'beats',
      url: 'tcp://logstash:5044',
      login: null,
      waitsFor: { workload: 'logstash', until: 'healthy' },
    };
    expect(endpoints(elkModel({ logstash: true }))).toEqual([null, expect.objectContaining(beats)]);
    const bulk = { protocol: 'elasticsearch-bulk', waitsFor: { workload: 'elk-setup', until: 'completed' } };
    const login = {
      user: 'dryad-x-writer',
      password: expect.objectContaining({ name: 'elasticsearch_writer_password' }),
    };
    expect(endpoints(elkModel())).toEqual([expect.objectContaining({ ...bulk, login }), null]);
    expect(endpoints(elkModel({ security: false }))[0]).toMatchObject({ login: null });
    const alerts = [makeAlert({ name: 'A' }), makeAlert({ name: 'B', services: ['web'] })];
    expect(endpoints(elkModel({}, { alerts }))[0]?.marks.map(({ name, services: of }) => [name, of])).toEqual([
      ['A', ['api']],
      ['B', ['web']],
    ]);
  });
});

describe('roles', () => {
  const { text } = built(elkModel());
  const role = (name: string) => JSON.parse(text(`setup/role-${name}.json`));

  it("give the writer nothing but adding to the project's streams", () => {
    expect(role('writer')).toMatchObject({
      cluster: ['monitor'],
      indices: [{ names: ['logs-dryad_x.*-production'], privileges: ['create_doc', 'auto_configure'] }],
      applications: [],
    });
  });

  it('let the reader read them, also in Kibana, and the alerter keep its notes', () => {
    const reads = { names: ['logs-dryad_x.*-production'], privileges: ['read', 'view_index_metadata'] };
    expect(role('reader').indices).toEqual([reads]);
    expect(role('reader').applications).toEqual([
      { application: 'kibana-.kibana', privileges: ['read'], resources: ['*'] },
    ]);
    const [first, notes] = role('alerter').indices;
    expect(first).toEqual(reads);
    expect(notes.names).toContain('elastalert-dryad_x_status');
    expect(JSON.parse(text('setup/alerter-template.json')).index_patterns).toEqual(notes.names);
    // A project whose name only begins alike.
    expect(notes.names.some((name: string) => name.includes('*'))).toBe(false);
  });

  it('exist for the alerter only where alerts are evaluated by ElastAlert', () => {
    const quiet = built(elkModel({}, { alerts: [] }));
    expect(quiet.artifacts.filter(({ path }) => path.includes('alerter'))).toEqual([]);
    expect(quiet.text('setup/setup.sh')).not.toContain('alerter');
  });
});

test('a header of any text stays a comment in the script and in every other file', () => {
  const specPath = 'x\n$(touch /tmp/x) `id` \'"\\ #.yaml';
  const { artifacts, text } = built(elkModel({ logstash: true }), { version: '0.1.0', specPath });
  expect(text('setup/setup.sh').split('\n').slice(0, 3)).toEqual([
    '#!/usr/bin/env bash',
    expect.stringMatching(/^# Made by logagg 0\.1\.0 from x \$\(touch/),
    expect.stringMatching(/^# To change it, edit x /),
  ]);
  for (const { path, content } of artifacts.filter((one) => one.path.endsWith('.json'))) {
    expect(() => JSON.parse(content), path).not.toThrow();
  }
});
