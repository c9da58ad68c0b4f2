import { describe, expect, test } from 'vitest';
import { queriesPage } from '../../../../src/backends/elk/queries/page.js';
import type { Field, FieldType, Model } from '../../../../src/model/model.js';
import { type ModelOverrides, makeAlert, makeModel, makeService } from '../../../support/model.js';
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

function blocks(language: string, text: string): string[] {
  return [...text.matchAll(/^(`{3,})([a-z]+)\n([\s\S]*?)\n\1$/gm)].flatMap(([, , found, code = '']) =>
    found === language ? [code] : [],
  );
}

function under(title: string, text: string): string {
  const from = text.indexOf(`\n## ${title}\n`);
  return text.slice(from, text.indexOf('\n## ', from + 1));
}

describe('sections', () => {
  test('of a service that declares nothing', () => {
    expect(sections(page())).toEqual(ALWAYS);
  });

  test.each<[string, Partial<Model>]>([
    ['One request', { services: [makeService({ fields: [field('requestId')] })] }],
    ['A trace', { services: [makeService({ trace: field('trace_id') })] }],
    ['By path', { services: [makeService({ labels: [field('endpoint')] })] }],
    ['Failed requests', { services: [makeService({ fields: [field('http_status_code', 'number')] })] }],
    ['Slow lines', { services: [makeService({ fields: [field('duration_ms', 'number')] })] }],
    ['Alerts', { alerts: [makeAlert()] }],
  ])('“%s” appears when there is something to query', (title, model) => {
    expect(sections(page(model)).filter((one) => !ALWAYS.includes(one))).toEqual([title]);
  });

  test('about levels and formats do not appear where no service has any', () => {
    const services = [makeService({ format: 'text', level: null, message: null })];
    expect(sections(page({ services }))).toEqual(
      ALWAYS.filter((one) => one !== 'Errors' && one !== 'Unrecognised lines'),
    );
  });

  test('about unparsed lines query only services that declare a message', () => {
    const services = [makeService({ name: 'a' }), makeService({ name: 'b', format: 'text', message: null })];
    const [unparsed] = blocks('esql', under('Unrecognised lines', page({ services })));
    expect(unparsed).toContain('service.name == "a"');
  });
});

describe('queries', () => {
  const services = [
    makeService({
      fields: [field('request_id'), field('path'), field('status', 'number'), field('took', 'number')],
      trace: field('trace_id'),
      sampling: { keep: 0.1, levels: ['debug', 'info'] },
    }),
    makeService({ name: 'web', format: 'text', pattern: '^(?P<message>.*)$', level: null }),
  ];
  const text = page({ services, alerts: [makeAlert()] });

  test('in the query DSL are all JSON and ask for the time', () => {
    const bodies = blocks('json', text);
    expect(bodies.length).toBeGreaterThan(20);
    for (const body of bodies) expect(JSON.stringify(JSON.parse(body))).toContain('{"@timestamp":{"gt":"now-');
  });

  test("in ES|QL all ask the project's own streams", () => {
    const queries = blocks('esql', text);
    expect(queries.length).toBeGreaterThan(12);
    for (const query of queries)
      expect(query).toMatch(/^FROM logs-dryad\.\*-production\n\| WHERE @timestamp > NOW\(\) - /);
  });

  test('name services where only some are meant', () => {
    expect(blocks('kql', under('Unrecognised lines', text))).toEqual(['service.name: api and not log.level: *']);
    const one = page({ services: services.slice(0, 1) });
    expect(blocks('kql', under('Unrecognised lines', one))).toEqual(['not log.level: *']);
  });

  test('divide the counts of a sampled service by its share', () => {
    expect(text).toContain('- `api` keeps 0.1 of its lines of level debug or info.');
    expect(blocks('esql', text).some((query) => query.endsWith('| EVAL before = lines / 0.1'))).toBe(true);
  });

  test('are written in a width that a page has', () => {
    const long = [...blocks('json', text), ...blocks('esql', text)].flatMap((code) => code.split('\n'));
    expect(long.filter((line) => line.length > 90)).toEqual([]);
  });
});

describe('alerts', () => {
  test('are asked by their marks, with the number of their window', () => {
    const alert = makeAlert({ name: 'Slow', window: 300, groupBy: ['path'] });
    const text = under('Alerts', page({ services: [makeService({ fields: [field('path')] })], alerts: [alert] }));
    expect(blocks('kql', text)).toEqual(['logagg.alerts: Slow and app.path: *']);
    expect(blocks('esql', text)[0]).toContain('| STATS lines = COUNT(*) BY service.name, app.path');
    expect(text).toContain('The number that it compares, for the last 5 minutes.');
  });

  test('on a share ask all lines of their services', () => {
    const services = [makeService({ name: 'api' }), makeService({ name: 'web' })];
    const condition = { measure: 'ratio', comparison: 'above', threshold: 0.1 } as const;
    const text = under('Alerts', page({ services, alerts: [makeAlert({ condition })] }));
    const [share = ''] = blocks('esql', text);
    expect(share).toContain('service.name == "api"');
    expect(share).toContain('matching = COUNT(*) WHERE MATCH(logagg.alerts, "HighErrorRate")');
  });

  test('on a quantile show the lines beyond the threshold', () => {
    const services = [makeService({ fields: [field('took', 'number')] })];
    const condition = {
      measure: 'quantile',
      comparison: 'below',
      threshold: 5,
      field: 'took',
      quantile: 0.07,
    } as const;
    const text = under('Alerts', page({ services, alerts: [makeAlert({ condition })] }));
    expect(blocks('kql', text)).toEqual(['logagg.alerts: HighErrorRate and app.took < 5']);
    expect(blocks('esql', text)[0]).toContain('PERCENTILE(app.took, 7)');
  });

  test('that wait for lines look as far back as their window is long, and whether there are others', () => {
    const alert = makeAlert({ condition: { measure: 'absence' }, window: 7200 });
    const text = under('Alerts', page({ alerts: [alert] }));
    expect(blocks('kql', text)).toEqual(['logagg.alerts: HighErrorRate', '*']);
    expect(blocks('json', text).every((body) => body.includes('"now-2h"'))).toBe(true);
  });
});

describe('how to run them', () => {
  test('names the address of the Grafana of the stack, or no address', () => {
    expect(page({ grafana: { service: null, port: 3333 } })).toContain('<http://localhost:3333/explore>');
    expect(page({ grafana: { service: 'grafana', port: 3000 } })).toContain('Open your Grafana');
  });

  test('names where the spec publishes Kibana and Elasticsearch', () => {
    expect(page()).toContain('<http://localhost:5601>');
    const moved = page({ compose: { ports: { kibana: 5602, elasticsearch: 9201 } } });
    expect(moved).toContain('<http://localhost:5602>');
    expect(blocks('sh', moved).every((one) => one.includes("'http://127.0.0.1:9201/"))).toBe(true);
  });

  test('logs in as the reader where a password is asked for', () => {
    expect(blocks('sh', page()).every((one) => one.includes('-u "dryad-reader:$ES_READER_PASSWORD"'))).toBe(true);
    const open = page({ elk: { security: false } });
    expect(blocks('sh', open)).toHaveLength(2);
    expect(open).not.toContain('PASSWORD');
  });
});

describe('hostile text', () => {
  const text = '<b>x</b> | # a\n# b `c` [d](e) {{f}} ${g} --> ```';

  test('of an alert stays text', () => {
    const match = { levels: [], contains: [text], excludes: [], regex: null, fields: [] };
    const made = page({ environment: text, alerts: [makeAlert({ summary: text, description: text, match })] });
    const prose = made.replaceAll(/^(`{3,})[a-z]+\n[\s\S]*?\n\1$/gm, '');
    expect(prose).toContain('\\<b\\>x\\</b\\> \\| \\# a \\# b \\`c\\`');
    expect(prose).not.toContain('<b>');
    expect(prose).not.toMatch(/^# b/m);
  });

  test('of a path does not end the comment that names it', () => {
    expect(page({}, 'a --> <b>.yaml').split('\n')[0]).toBe('<!-- Made by logagg 1.2.3 from a - -> <b>.yaml. -->');
  });
});
