import { describe, expect, test } from 'vitest';
import { mapOf } from '../../src/contracts/plain.js';
import { findingsIn } from '../support/rule-cases.js';
import { type BodyKind, elasticsearchParsesAll } from './support/elasticsearchParsers.js';
import { proof } from './support/proof.js';

const SHARE = 0.85;

const POLICY = {
  policy: {
    phases: {
      hot: {
        min_age: '0ms',
        actions: { rollover: { max_age: '1d', max_primary_shard_size: '50gb' }, set_priority: { priority: 100 } },
      },
      warm: {
        min_age: '2d',
        actions: { shrink: { number_of_shards: 1 }, forcemerge: { max_num_segments: 1 }, readonly: {} },
      },
      cold: { min_age: '7d', actions: { allocate: { number_of_replicas: 0, require: { data: 'cold' } } } },
      delete: { min_age: '30d', actions: { delete: { delete_searchable_snapshot: true } } },
    },
  },
};

const TEMPLATE = {
  index_patterns: ['shop-*'],
  priority: 200,
  version: 3,
  template: {
    settings: {
      index: { number_of_shards: 1, number_of_replicas: 1, refresh_interval: '5s', codec: 'best_compression' },
      'index.lifecycle.name': 'shop',
      'index.mapping.total_fields.limit': 2000,
    },
    mappings: {
      dynamic: true,
      date_detection: false,
      properties: {
        '@timestamp': { type: 'date', format: 'epoch_millis' },
        message: { type: 'text', norms: false, fields: { raw: { type: 'keyword', ignore_above: 256 } } },
        host: { properties: { name: { type: 'keyword', doc_values: true }, ip: { type: 'ip' } } },
        size: { type: 'long', coerce: false },
      },
    },
    aliases: { shop: {} },
  },
};

type Place = readonly (string | number)[];
interface Mutant {
  readonly name: string;
  readonly body: object;
}

/** Every place of a value, from the top. */
function placesIn(value: unknown, path: Place = []): readonly Place[] {
  const below = Array.isArray(value) ? [...value.entries()] : Object.entries(mapOf(value) ?? {});
  return below.flatMap(([key, entry]) => [[...path, key], ...placesIn(entry, [...path, key])]);
}

function changed(body: object, path: Place, change: (parent: Record<string, unknown>, key: string) => void): object {
  const copy: Record<string, unknown> = JSON.parse(JSON.stringify(body));
  const parent = path.slice(0, -1).reduce<Record<string, unknown>>((at, key) => at[key] as typeof at, copy);
  change(parent, String(path.at(-1)));
  return copy;
}

const VALUES = ['one', '5x', -1, 0.5, true, ['a', 1], { a: 1 }];

/** A misspelt key, an additional key, and a value of each type, at each place. */
function mutantsOf(body: object): readonly Mutant[] {
  return placesIn(body).flatMap((path) => {
    const name = path.join('.');
    const isKey = typeof path.at(-1) === 'string' && !(path.at(-1) ?? '').toString().includes('@');
    const slips = isKey
      ? [(key: string) => key.slice(0, -1), (key: string) => `${key}s`, (key: string) => key.replace(/(.)(.)$/, '$2$1')]
      : [];
    return [
      ...slips.map((slip) => ({
        name: `${name} as ${slip(String(path.at(-1)))}`,
        body: changed(body, path, (parent, key) => {
          parent[slip(key)] = parent[key];
          delete parent[key];
        }),
      })),
      ...VALUES.map((value) => ({
        name: `${name} = ${JSON.stringify(value)}`,
        body: changed(body, path, (parent, key) => {
          parent[key] = value;
        }),
      })),
      { name: `without ${name}`, body: changed(body, path, (parent, key) => Reflect.deleteProperty(parent, key)) },
    ];
  });
}

const isFound = (path: string, body: object) =>
  findingsIn([{ path, text: JSON.stringify(body, null, 2) }]).some(({ severity }) => severity === 'error');

const CASES: readonly [kind: BodyKind, path: string, body: object][] = [
  ['ilm', 'ilm-policy.json', POLICY],
  ['template', 'index-template.json', TEMPLATE],
];

describe.each(CASES)('a changed %s', (kind, path, body) => {
  test('is mostly found', proof('elasticsearch-parsers', `mutants of a ${kind}`, body), async () => {
    const mutants = mutantsOf(body);
    const verdicts = await elasticsearchParsesAll([
      { kind, body },
      ...mutants.map((one) => ({ kind, body: one.body })),
    ]);
    expect(verdicts[0]).toEqual({ ok: true, error: '' });
    expect(isFound(path, body)).toBe(false);
    const judged = mutants.map((one, at) => ({
      ...one,
      verdict: verdicts[at + 1],
      found: isFound(path, one.body),
    }));
    const refused = judged.filter(({ verdict }) => verdict?.ok === false);
    const missed = refused.filter(({ found }) => !found);
    const wrong = judged.filter(({ verdict, found }) => verdict?.ok === true && found);
    const share = 1 - missed.length / refused.length;
    expect(wrong.map(({ name }) => name)).toEqual([]);
    expect(share, missed.map(({ name, verdict }) => `${name}: ${verdict?.error}`).join('\n')).toBeGreaterThan(SHARE);
  });
});
