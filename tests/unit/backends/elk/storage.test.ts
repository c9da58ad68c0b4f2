import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { type ElkSettings, elkSettings } from '../../../../src/backends/elk/settings.js';
import { ECS, ecsAliases } from '../../../../src/backends/elk/storage/ecs.js';
import { storageFiles } from '../../../../src/backends/elk/storage/files.js';
import { declaredFields, fieldLimit } from '../../../../src/backends/elk/storage/mappings.js';
import { retentionsOf } from '../../../../src/backends/elk/storage/retentions.js';
import type { Model } from '../../../../src/model/model.js';
import { makeModel, makeService, withSettings } from '../../../support/model.js';
import { field } from '../../pipeline/services.js';

const DAY = 86_400;
const CONTEXT = { version: '0.1.0', specPath: 'logagg.yaml' };

function modelKeeping(...days: number[]): Model {
  return makeModel({
    name: 'dryad-x',
    services: days.map((count, index) => makeService({ name: `s${index}`, retention: count * DAY })),
  });
}

function withLifecycle(model: Model, lifecycle: Partial<ElkSettings['lifecycle']>): Model {
  return withSettings(model, { elk: { lifecycle: { ...elkSettings(model).lifecycle, ...lifecycle } } });
}

/** The files of a model, by name and read. */
function read(model: Model, specPath = 'logagg.yaml') {
  const files = storageFiles(model, { ...CONTEXT, specPath });
  return { files, body: (name: string) => JSON.parse(files.find(({ file }) => file === name)?.content ?? '') };
}

describe('retentions', () => {
  it('are one stream for each number of days, the shortest first, and none that no service has', () => {
    expect(retentionsOf(modelKeeping(31, 7, 31, 1.5))).toEqual([
      expect.objectContaining({
        days: 2,
        stream: 'logs-dryad_x.2d-production',
        policy: 'dryad_x.2d-production',
        rolloverAge: 4 * 3600,
      }),
      expect.objectContaining({
        days: 7,
        stream: 'logs-dryad_x.7d-production',
        policy: 'dryad_x.7d-production',
        rolloverAge: 16 * 3600,
      }),
      expect.objectContaining({
        days: 31,
        stream: 'logs-dryad_x.31d-production',
        policy: 'dryad_x.31d-production',
        rolloverAge: 3 * DAY,
      }),
    ]);
  });

  it('have a stream named by the environment, in the characters of a namespace', () => {
    const model = { ...modelKeeping(7), environment: 'Production EU-1é' };
    expect(retentionsOf(model)[0]).toMatchObject({
      stream: 'logs-dryad_x.7d-production_eu_1_',
      parts: { dataset: 'dryad_x.7d', namespace: 'production_eu_1_' },
    });
  });

  it('begin a new index at the age that the spec sets', () => {
    const model = withLifecycle(modelKeeping(31, 7), { rolloverAge: 5400 });
    expect(retentionsOf(model).map(({ rolloverAge }) => rolloverAge)).toEqual([5400, 5400]);
  });

  it('are kept at least as long as the spec requires, and not much longer, as in the page for operators', () => {
    const page = readFileSync(path.join(import.meta.dirname, '../../../../docs/operations/elasticsearch.md'), 'utf8');
    for (const days of [1, 7, 14, 31, 90, 365]) {
      const [{ rolloverAge } = { rolloverAge: 0 }] = retentionsOf(modelKeeping(days));
      const row = [days * DAY, rolloverAge, days * DAY + rolloverAge + 1200, Math.ceil((days * DAY) / rolloverAge) + 1];
      const [asked, age, most, indices] = [...row.slice(0, 3).map(spoken), row[3]];
      expect(page).toContain(`| ${asked} | ${age} | ${most} | ${indices} |\n`);
      expect(rolloverAge / (days * DAY), asked?.toString()).toBeLessThanOrEqual(0.1);
    }
  });
});

function spoken(seconds: number): string {
  const parts = [
    [Math.floor(seconds / DAY), 'd'],
    [Math.floor((seconds % DAY) / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'm'],
  ] as const;
  return parts.flatMap(([count, unit]) => (count > 0 ? [`${count}${unit}`] : [])).join(' ');
}

describe('a lifecycle policy', () => {
  test('deletes no sooner than asked, and closes an index by age or size', () => {
    const { body } = read(modelKeeping(7));
    expect(body('ilm-policy-dryad_x.7d-production.json').policy.phases).toEqual({
      hot: { actions: { rollover: { max_age: '16h', max_primary_shard_size: '50gb' } } },
      delete: { min_age: '7d', actions: { delete: {} } },
    });
  });

  test.each([
    [90 * 60, 1_234_000_000, '90m', '1234000000b'],
    [DAY, 10 * 1024 ** 3, '1d', '10gb'],
    [12 * 3600, 512 * 1024 ** 2, '12h', '512mb'],
  ])(
    'has an age of %i s and a size of %i bytes in units that Elasticsearch reads',
    (rolloverAge, rolloverSize, age, size) => {
      const { body } = read(withLifecycle(modelKeeping(31), { rolloverAge, rolloverSize }));
      const { rollover } = body('ilm-policy-dryad_x.31d-production.json').policy.phases.hot.actions;
      expect(rollover).toEqual({ max_age: age, max_primary_shard_size: size });
    },
  );
});

describe('templates', () => {
  const services = [
    makeService({
      name: 'api',
      fields: [field('http.status', 'number'), field('paid', 'boolean')],
      labels: [field('region')],
    }),
    makeService({ name: 'web', fields: [field('http.status', 'number'), field('path')], retention: DAY }),
  ];
  const model = makeModel({ name: 'dryad-x', services });
  const { files, body } = read(model);

  test('are put after what they name', () => {
    expect(files.map(({ path: at }) => at)).toEqual([
      '/_ilm/policy/dryad_x.1d-production',
      '/_ilm/policy/dryad_x.31d-production',
      '/_ingest/pipeline/dryad-x',
      '/_component_template/dryad_x-lines',
      '/_index_template/dryad_x.1d-production',
      '/_index_template/dryad_x.31d-production',
    ]);
    const index = body('index-template-dryad_x.1d-production.json');
    expect(index).toMatchObject({
      index_patterns: ['logs-dryad_x.1d-production'],
      data_stream: {},
      composed_of: ['dryad_x-lines'],
    });
    expect(index.template.settings).toEqual({ 'index.lifecycle.name': 'dryad_x.1d-production' });
    expect(index.template.data_stream_options.failure_store.lifecycle).toEqual({ enabled: true, data_retention: '1d' });
  });

  test('win over the ones that Elasticsearch has for logs-*-*', () => {
    expect(body('index-template-dryad_x.1d-production.json').priority).toBeGreaterThan(100);
  });

  test('declare every field and label once, with its type', () => {
    const { mappings, settings } = body('component-template.json').template;
    const keyword = { type: 'keyword', ignore_above: 8191 };
    expect(mappings.properties.app).toEqual({
      dynamic: false,
      properties: { http_status: { type: 'double' }, paid: { type: 'boolean' }, region: keyword, path: keyword },
    });
    expect(settings).toMatchObject({
      'index.mode': 'logsdb',
      'index.number_of_replicas': 0,
      'index.default_pipeline': 'dryad-x',
      'index.mapping.total_fields.limit': 1000,
    });
  });

  test('know nothing but what docs/elk.md lists, and learn no field from a line', () => {
    const page = readFileSync(path.join(import.meta.dirname, '../../../../docs/elk.md'), 'utf8');
    const { mappings } = body('component-template.json').template;
    expect(mappings.dynamic).toBe(false);
    for (const [name, type] of leaves(mappings.properties)) {
      const shown = name.startsWith('app.') ? 'app.<key>' : name;
      expect(page, name).toMatch(new RegExp(`^\\|.*\`${shown.replace(/[.<>@]/g, '\\$&')}\``, 'm'));
      if (shown === name) expect(page, name).toMatch(new RegExp(`^\\|.*\`${name}\`.*\\| ${type}`, 'm'));
    }
  });

  test('have an alias for each field with a usual name, as docs/elk.md lists', () => {
    const page = readFileSync(path.join(import.meta.dirname, '../../../../docs/elk.md'), 'utf8');
    const rows = Object.entries(ECS).map(
      ([ecs, names]) => `| \`${ecs}\` | alias | ${names.map((name) => `\`${name}\``).join(', ')} |`,
    );
    expect(page.split('\n').filter((line) => line.includes('| alias |'))).toEqual(rows);
    expect(ecsAliases(['http_request_method', 'method', 'status', 'x'])).toEqual([
      { ecs: 'http.request.method', path: 'app.http_request_method' },
      { ecs: 'http.response.status_code', path: 'app.status' },
    ]);
  });

  test('have room for as many fields as are declared', () => {
    const many = makeService({ fields: Array.from({ length: 1200 }, (_, index) => field(`f${index}`)) });
    const declared = declaredFields(makeModel({ services: [many] }));
    expect(declared).toHaveLength(1200);
    expect(fieldLimit(declared.length)).toBeGreaterThan(1200);
    expect(declaredFields(makeModel())).toEqual([]);
  });

  test('are read back from any header', () => {
    const specPath = 'a "b" \\ {{c}} \n \u2028 é.yaml';
    for (const { content } of read(model, specPath).files) expect(content).not.toContain('\u2028');
    expect(read(model, specPath).body('ingest-pipeline.json')._meta.made).toBe(
      `Made by logagg 0.1.0 from ${specPath}.`,
    );
  });
});

function leaves(properties: Record<string, unknown>, prefix = ''): [string, string][] {
  return Object.entries(properties).flatMap(([name, value]): [string, string][] => {
    const { type, properties: below } = value as { type?: string; properties?: Record<string, unknown> };
    if (below !== undefined) return leaves(below, `${prefix}${name}.`);
    return [[`${prefix}${name}`, type ?? '']];
  });
}

test('the ingest pipeline leaves its templates to Elasticsearch, and keeps a line on failure', () => {
  const pipeline = read(modelKeeping(31)).body('ingest-pipeline.json');
  expect(pipeline.processors[0].set).toMatchObject({ field: '@timestamp', value: '{{{_ingest.timestamp}}}' });
  expect(pipeline.on_failure).toEqual([
    { set: expect.objectContaining({ field: 'error.message', value: '{{{_ingest.on_failure_message}}}' }) },
  ]);
});
