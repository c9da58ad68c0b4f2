import { describe, expect, test } from 'vitest';
import { queriesPage } from '../../../../src/backends/loki/queries/page.js';
import type { Field, FieldType, Model } from '../../../../src/model/model.js';
import { type ModelOverrides, makeAlert, makeModel, makeService } from '../../../support/model.js';
import { logqlBlocks, parseLogql } from '../../../support/reread.js';
import { contextOf } from '../../../support/wiring.js';

const ALWAYS = [
  'Services',
  'Where to run a query',
  'How a query is built',
  'Errors',
  'Search for a string',
  'Volume',
  'Unrecognised lines',
  'More',
];

function field(key: string, type: FieldType = 'keyword'): Field {
  return { name: key, key, type };
}

function page(overrides: ModelOverrides = {}, specPath = 'logagg.yaml'): string {
  const model = makeModel(overrides);
  return queriesPage(model, contextOf(model, { version: '1.2.3', specPath })).content;
}

function sections(text: string): string[] {
  return [...text.matchAll(/^## (.*)$/gm)].map(([, title = '']) => title);
}

describe('sections', () => {
  test('of a service that declares nothing', () => {
    expect(sections(page())).toEqual(ALWAYS);
  });

  test.each<[string, Partial<Model>]>([
    ['One request', { services: [makeService({ fields: [field('requestId')] })] }],
    ['One request', { services: [makeService({ fields: [field('http_request_id')] })] }],
    ['A trace', { services: [makeService({ trace: field('trace_id') })] }],
    ['By path', { services: [makeService({ labels: [field('endpoint')] })] }],
    ['Failed requests', { services: [makeService({ fields: [field('http_status_code', 'number')] })] }],
    ['Slow lines', { services: [makeService({ fields: [field('duration_ms', 'number')] })] }],
    ['Alerts', { alerts: [makeAlert()] }],
  ])('“%s” appears when there is something to query', (title, model) => {
    expect(sections(page(model)).filter((one) => !ALWAYS.includes(one))).toEqual([title]);
  });

  test.each(['status', 'duration', 'path_length'])('no field %s of another type is asked', (key) => {
    expect(sections(page({ services: [makeService({ fields: [field(key)] })] }))).toEqual(ALWAYS);
  });

  test('about levels and formats do not appear where no service has any', () => {
    const services = [makeService({ format: 'text', level: null, message: null })];
    expect(sections(page({ services }))).toEqual(
      ALWAYS.filter((one) => one !== 'Errors' && one !== 'Unrecognised lines'),
    );
  });
});

describe('queries', () => {
  test('all parse', () => {
    const fields = [field('request_id'), field('path'), field('status', 'number'), field('took', 'number')];
    const services = [
      makeService({ fields, trace: field('trace_id'), sampling: { keep: 0.1, levels: ['debug', 'info'] } }),
      makeService({ name: 'web', format: 'text', pattern: '^(?P<message>.*)$', level: null }),
    ];
    const queries = logqlBlocks(page({ services, alerts: [makeAlert()] }));
    expect(queries.length).toBeGreaterThan(25);
    for (const query of queries) expect(() => parseLogql(query)).not.toThrow();
  });

  test('name all services by their environment and some by their names', () => {
    const services = [makeService({ name: 'a' }), makeService({ name: 'b' }), makeService({ name: 'c', level: null })];
    const queries = logqlBlocks(page({ services }));
    expect(queries).toContain('{env="production"} |= "SOME TEXT"');
    expect(queries).toContain('{service_name=~"a|b", env="production"} | level=~"error|fatal"');
  });

  test('divide the counts of a sampled service by its share', () => {
    const services = [makeService({ sampling: { keep: 0.25, levels: ['debug'] } })];
    const text = page({ services });
    expect(text).toContain('- `api` keeps 0.25 of its lines of level debug.');
    expect(logqlBlocks(text).some((query) => /level="debug"[\s\S]*\/ 0\.25$/.test(query))).toBe(true);
  });

  test('of alerts are shown once for all services that are asked alike', () => {
    const services = [makeService({ name: 'a' }), makeService({ name: 'b' })];
    const text = page({ services, alerts: [makeAlert({ services: ['a', 'b'] })] });
    expect(text.slice(text.indexOf('## Alerts')).match(/```logql/g)).toHaveLength(3);
    expect(text).toContain("The alert's query for `a` (the same with their own name for `b`):");
  });
});

describe('how to run them', () => {
  test('names the address of the Grafana of the stack, or no address', () => {
    expect(page({ grafana: { service: null, port: 3333 } })).toContain('<http://localhost:3333/explore>');
    expect(page({ grafana: { service: 'grafana', port: 3000 } })).toContain('Open your Grafana');
  });

  test('names where the spec publishes Loki', () => {
    const moved = page({ compose: { ports: { loki: 3101 } } });
    expect(moved).toContain('export LOKI_ADDR=http://127.0.0.1:3101');
    expect(moved).toContain('curl -sS -G http://127.0.0.1:3101/loki');
  });

  test('sends the tenant where Loki requires one', () => {
    const text = page({ loki: { tenant: 'team' } });
    expect(text).toContain("export LOKI_ORG_ID='team'");
    expect(text).toContain("-H 'X-Scope-OrgID: team'");
    expect(page()).not.toContain('OrgID');
  });

  test('quotes for the shell', () => {
    expect(page({ environment: "it's" })).toContain(`'{service_name="api", env="it'\\''s"} | level=~"error|fatal"'`);
  });
});

describe('hostile text', () => {
  const text = '<b>x</b> | # a\n# b `c` [d](e) {{f}} ${g} --> ```';

  test('of an alert stays text', () => {
    const match = { levels: [], contains: [text], excludes: [], regex: null, fields: [] };
    const made = page({ alerts: [makeAlert({ summary: text, description: text, match })] });
    const prose = made.replaceAll(/^(`{3,})[a-z]+\n[\s\S]*?\n\1$/gm, '');
    expect(prose).toContain(
      '\\<b\\>x\\</b\\> \\| \\# a \\# b \\`c\\` \\[d\\](e\\) \\{\\{f\\}\\}'.replace('(e', '\\(e'),
    );
    expect(prose).not.toContain('<b>');
    expect(prose).not.toMatch(/^# b/m);
  });

  test('of a path does not end the comment that names it', () => {
    expect(page({}, 'a --> <b>.yaml').split('\n')[0]).toBe('<!-- Made by logagg 1.2.3 from a - -> <b>.yaml. -->');
  });
});
