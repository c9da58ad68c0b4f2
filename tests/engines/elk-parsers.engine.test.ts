import { describe, expect, it } from 'vitest';
import {
  type BodyKind,
  elasticsearchParses,
  elasticsearchParsesAll,
  elasticsearchReads,
} from './support/elasticsearchParsers.js';
import { proof } from './support/proof.js';

const TIME = { '@timestamp': { type: 'date_nanos' } };

function template(properties: object, settings: object = {}): object {
  return {
    index_patterns: ['logs-x-*'],
    data_stream: {},
    template: { settings, mappings: { properties: { ...TIME, ...properties } } },
  };
}

const rollover = { rollover: { max_age: '1d', max_primary_shard_size: '50gb' } };
const ilm = (phases: object): [BodyKind, object] => ['ilm', { policy: { phases } }];
const role = (privilege: string): [BodyKind, object] => [
  'role',
  { indices: [{ names: ['x'], privileges: [privilege] }] },
];

const ACCEPTED: [BodyKind, object][] = [
  ilm({ hot: { actions: rollover }, delete: { min_age: '31d', actions: { delete: {} } } }),
  ['template', template({ message: { type: 'match_only_text' }, extra: { type: 'flattened', depth_limit: 3 } })],
  ['template', template({}, { index: { mode: 'logsdb', 'lifecycle.name': 'x' }, number_of_replicas: 0 })],
  ['component', { template: { mappings: { properties: TIME } } }],
  ['search', { size: 0, query: { bool: { filter: [{ term: { a: 'b' } }] } }, aggs: { n: { terms: { field: 'a' } } } }],
  role('create_doc'),
  ['user', { password: 'long enough', roles: ['x'] }],
];

const REFUSED: [BodyKind, object, string][] = [
  [...ilm({ delete: { actions: rollover } }), 'invalid action [rollover] defined in phase [delete]'],
  [...ilm({ hot: { actions: { rollover: { max_age: '1y' } } } }), 'unit is missing or unrecognized'],
  ['template', template({ a: { type: 'keyword', ignore_abov: 3 } }), 'unknown parameter [ignore_abov]'],
  ['template', template({ '@timestamp': { type: 'keyword' } }), '[date,date_nanos] is expected'],
  ['template', template({}, { 'index.lifecycle.nme': 'x' }), 'unknown setting [index.lifecycle.nme]'],
  ['template', template({}, { number_of_replicas: 'x' }), 'Failed to parse value [x]'],
  ['component', { template: { setings: {} } }, 'unknown field [setings]'],
  ['search', { query: { bool: { filtr: [] } } }, 'unknown field [filtr]'],
  ['search', { aggs: { n: { terms: { feld: 'a' } } } }, 'unknown field [feld]'],
  [...role('creat_doc'), 'unknown index privilege [creat_doc]'],
  ['user', { password: 'short', roles: [] }, 'at least [6] characters'],
];

describe('Elasticsearch’s own parsers', () => {
  it('accept valid requests', proof('elasticsearch-parsers', 'valid requests', ACCEPTED), async () => {
    const verdicts = await elasticsearchParsesAll(ACCEPTED.map(([kind, body]) => ({ kind, body })));
    expect(verdicts).toEqual(ACCEPTED.map(() => ({ ok: true, error: '' })));
  });

  it('report the error of invalid requests', proof('elasticsearch-parsers', 'invalid requests', REFUSED), async () => {
    const verdicts = await elasticsearchParsesAll(REFUSED.map(([kind, body]) => ({ kind, body })));
    const said = verdicts.map(({ ok, error }, index) => [ok, REFUSED[index]?.[2], error]);
    for (const [ok, reason, error] of said)
      expect([ok, error]).toEqual([false, expect.stringContaining(String(reason))]);
  });

  it('accept any text unchanged', async () => {
    const text = '"\\ \n \u2028 \ud83c\udf89 {{x}} ${y}';
    expect(await elasticsearchParses('search', { query: { term: { [text]: text } } })).toEqual({ ok: true, error: '' });
  });

  it('read documents by a mapping', async () => {
    const mapping = template({
      app: { properties: { cost: { type: 'double', ignore_malformed: true }, step: { type: 'long' } } },
    });
    const time = { '@timestamp': '2026-11-23T10:00:00.123456789Z' };
    const verdicts = await elasticsearchReads(mapping, [
      { ...time, app: { cost: '3.5', step: 1 } },
      { ...time, app: { cost: 'cheap', new: 1 } },
      { ...time, app: { step: 'one' } },
    ]);
    expect(verdicts[0]).toEqual({ ok: true, error: '', ignored: [], added: '' });
    expect(verdicts[1]).toMatchObject({ ok: true, ignored: ['app.cost'], added: expect.stringContaining('"new"') });
    expect(verdicts[2]).toMatchObject({ ok: false, error: expect.stringContaining('app.step') });
  });
});
