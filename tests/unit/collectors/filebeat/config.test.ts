import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { filebeat } from '../../../../src/collectors/filebeat/index.js';
import type { IngestEndpoint } from '../../../../src/contracts/ingest.js';
import { type ModelOverrides, makeAlert, makeModel, makeService } from '../../../support/model.js';
import { containerOf, contextOf, elasticsearchEndpoint } from '../../../support/wiring.js';
import { everyModel } from '../../pipeline/models.js';
import { billing, HOSTILE, hostile, orders, payments } from '../../pipeline/services.js';

function build(overrides: ModelOverrides, ingest: Partial<IngestEndpoint> = {}) {
  const model = makeModel({ ...overrides, backend: 'elk', collector: 'filebeat' });
  const own = ['elasticsearch', 'kibana', 'filebeat'];
  const endpoint = elasticsearchEndpoint({ marks: model.alerts, ...ingest });
  const part = filebeat.build(model, endpoint, contextOf(model, undefined, own));
  const text = part.artifacts.find(({ path }) => path === 'docker/elk/filebeat.yml')?.content ?? '';
  const workload = part.workloads.find(({ name }) => name === 'filebeat');
  if (workload === undefined) throw new Error('no workload');
  return { text, config: parse(text), part, workload, container: containerOf(model, workload) };
}

/** What YAML gave. */
type Yaml = ReturnType<typeof build>['config'];

const templatesOf = (config: Yaml) => config['filebeat.autodiscover']?.providers[0].templates ?? [];
const inputsOf = (config: Yaml) => [
  ...templatesOf(config).flatMap((template: Yaml) => template.config),
  ...(config['filebeat.inputs'] ?? []),
];

describe('filebeat.yml', () => {
  it.each(everyModel)('has filestream inputs with separate ids and an index without a date: %s', (_, model) => {
    const inputs = inputsOf(build(model).config);
    expect(inputs.length).toBeGreaterThanOrEqual(model.services.length);
    expect(new Set(inputs.map(({ type }: Yaml) => type))).toEqual(new Set(['filestream']));
    expect(new Set(inputs.map(({ id }: Yaml) => id)).size).toBe(inputs.length);
    for (const { index } of inputs) expect(index).toMatch(/^logs-dryad\.31d-[a-z0-9_.]+$/);
  });

  it('forgets files that did not change for the retention, at least for a month', () => {
    const services = [
      { ...orders, retention: 7 * 86_400 },
      { ...billing, retention: 90 * 86_400 },
    ];
    const ages = inputsOf(build({ services }).config).map((one: Yaml) => [one.ignore_older, one.clean_inactive]);
    expect(new Set(ages.map(String))).toEqual(new Set(['720h,721h', '2160h,2161h']));
  });

  it('chooses containers by compose service or by whole name, never the own ones', () => {
    const { config } = build({ name: 'my-shop', services: [orders, billing] });
    expect(templatesOf(config).map(({ condition }: Yaml) => condition)).toEqual([
      {
        and: [
          { equals: { 'docker.container.labels.com.docker.compose.service': 'orders' } },
          { regexp: { 'docker.container.labels.com.docker.compose.project': '^${COMPOSE_PROJECT_NAME}$' } },
        ],
      },
      {
        and: [
          { regexp: { 'docker.container.name': '()(?:^(?:billing-\\d+|billing)$)()' } },
          {
            not: {
              regexp: {
                'docker.container.name': '^my-shop-(?:elasticsearch|kibana|filebeat)$',
              },
            },
          },
        ],
      },
    ]);
    expect(config['filebeat.inputs']).toBeUndefined();
  });

  it('chooses containers of the project that the spec names', () => {
    const { config, container } = build({ services: [orders], compose: { project: 'shop' } });
    expect(templatesOf(config)[0].condition.and[1]).toEqual({
      equals: { 'docker.container.labels.com.docker.compose.project': 'shop' },
    });
    expect(container.projectVariable).toBeNull();
  });

  it('reads each stream on its own where lines are joined, and writes what follows once', () => {
    const { config, text } = build({ services: [billing] });
    const [stdout, stderr] = inputsOf(config);
    expect([stdout.parsers[0].container.stream, stderr.parsers[0].container.stream]).toEqual(['stdout', 'stderr']);
    expect(stdout.parsers[1].multiline).toMatchObject({ skip_newline: true, negate: true, match: 'after' });
    expect(stderr.processors).toEqual(stdout.processors);
    // Once for the service, and once for the test at the start.
    expect(text.match(/lang: javascript/g)).toHaveLength(2);
  });

  it('redacts before anything is read, and stores nothing but what docs/elk.md lists', () => {
    const { config } = build({ services: [orders] });
    const [input] = inputsOf(config);
    const names = input.processors.map((processor: object) => Object.keys(processor)[0]);
    expect(names).toEqual([
      'replace',
      'replace',
      'copy_fields',
      'add_fields',
      'decode_json_fields',
      'script',
      'timestamp',
    ]);
    expect(config.processors.at(-1).include_fields.fields).toEqual([
      'message',
      'event.original',
      'service.name',
      'service.environment',
      'log.level',
      'trace.id',
      'extra',
      'logagg.alerts',
      'app',
      'host.name',
      'container.id',
      'container.name',
      'log.file.path',
      'log.offset',
      'ecs.version',
    ]);
  });

  it('marks with every alert of the service', () => {
    const match = {
      levels: ['error', 'fatal'],
      contains: ['a'],
      excludes: ['b'],
      regex: '^c',
      fields: [{ name: 'http.status', type: 'number', operator: '!=', value: 500 }],
    } as const;
    const alerts = [
      makeAlert({
        name: 'All',
        services: ['orders'],
        match: { levels: [], contains: [], excludes: [], regex: null, fields: [] },
      }),
      makeAlert({ name: 'Some', services: ['orders'], match }),
      makeAlert({ name: 'Other', services: ['billing'] }),
    ];
    const [input] = inputsOf(build({ services: [orders, billing], alerts }).config);
    expect(input.processors.filter((one: object) => 'add_tags' in one).map((one: Yaml) => one.add_tags)).toEqual([
      { target: 'logagg.alerts', tags: ['All'] },
      {
        target: 'logagg.alerts',
        tags: ['Some'],
        when: {
          and: [
            { regexp: { 'log.level': '^(?:error|fatal)$' } },
            { contains: { message: 'a' } },
            { not: { contains: { message: 'b' } } },
            { regexp: { message: '()(?:^c)()' } },
            { has_fields: ['app.http_status'] },
            { not: { range: { 'app.http_status.gte': 500, 'app.http_status.lte': 500 } } },
          ],
        },
      },
    ]);
  });

  it('keeps hostile text apart from its own variables', () => {
    const { config, text } = build({
      services: [hostile, { ...payments, redact: hostile.redact }],
      environment: '${HOME}',
    });
    const [docker, files] = inputsOf(config);
    const fromFiles = files.processors[0].replace.fields.map(({ replacement }: Yaml) => replacement);
    const go = (replacement: string) => replacement.replace(/\$\$(?=[${}]|$)/g, '$').replaceAll('$$', '$');
    expect(fromFiles.map(go)).toEqual([...HOSTILE]);
    expect(docker.processors[3].add_fields.fields.environment).toBe('$$$${HOME}');
    expect(text.match(/(?<!\$)\$\{[^}]*\}/g)?.filter((one) => !one.startsWith('${data.docker.'))).toEqual([
      '${COMPOSE_PROJECT_NAME}',
      '${ES_WRITER_PASSWORD}',
    ]);
  });

  it('sends to Logstash where the backend requires it, and without a password where no login exists', () => {
    const beats = build({}, { protocol: 'beats', url: 'tcp://logstash:5044', login: null });
    expect(beats.config['output.logstash']).toEqual({ hosts: ['logstash:5044'] });
    expect(beats.config['output.elasticsearch']).toBeUndefined();
    expect(beats.workload.secretEnvironment).toEqual([]);
    const open = build({}, { login: null });
    expect(open.config['output.elasticsearch'].username).toBeUndefined();
    expect(open.container.command[0]).toBe('filebeat');
    expect(open.workload.notes).toEqual(['Reads the logs and sends them.']);
    expect(build({}).config['output.elasticsearch']).toMatchObject({
      username: 'dryad-writer',
      hosts: ['http://elasticsearch:9200'],
    });
  });
});

describe('the workload', () => {
  it('is root without capabilities, reads logs only, and keeps its registry on a volume', () => {
    const { workload, part, container } = build({});
    expect(container).toMatchObject({
      kind: 'agent',
      image: 'docker.elastic.co/beats/filebeat:9.5.3',
      user: '0:0',
      readOnlyRoot: true,
      capabilities: [],
      volumes: [{ name: 'filebeat-data', at: '/usr/share/filebeat/data', size: 1024 ** 3 }],
      dependsOn: [{ workload: 'elk-setup', until: 'completed' }],
    });
    expect(container.hostPaths.map(({ target }) => target)).toEqual([
      '/var/lib/docker/containers',
      '/var/run/docker.sock',
    ]);
    expect(workload.files.map(({ artifact }) => artifact)).toEqual(part.artifacts.map(({ path }) => path));
    expect(workload.arguments.join(' ')).toContain('--strict.perms=false');
  });

  it('has no Docker where only files are read, and no socket behind a proxy', () => {
    const files = build({ services: [payments] });
    expect(files.container.hostPaths.map(({ target }) => target)).toEqual(['/var/log/payments']);
    expect(files.container.capabilities).toEqual(['DAC_READ_SEARCH']);
    expect(files.config['filebeat.autodiscover']).toBeUndefined();
    const proxied = build({ services: [makeService()], compose: { socketProxy: true } });
    expect(proxied.workload.reads.docker).toEqual({ api: ['events', 'info'], logFiles: true, project: true });
    expect(proxied.config['filebeat.autodiscover'].providers[0].host).toBe('tcp://docker-socket-proxy:2375');
    expect(proxied.container.hostPaths.map(({ target }) => target)).toEqual(['/var/lib/docker/containers']);
  });

  it('throws for a source or a protocol that it does not know', () => {
    const journal = JSON.parse('{ "kind": "journal", "pattern": "a" }');
    expect(() => build({ services: [makeService({ source: journal })] })).toThrow('unknown source');
    expect(() => build({}, { protocol: 'otlp' })).toThrow('Filebeat has no output for the protocol otlp');
  });
});
