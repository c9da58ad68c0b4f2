import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/contracts/versions.js';
import { applies, type Fact, isOlder, NEWEST } from '../../../src/lint/facts/fact.js';
import { FACTS, outdated } from '../../../src/lint/facts/facts.js';
import { imageName } from '../../../src/lint/models/image.js';
import { programOf } from '../../../src/lint/models/log-programs.js';
import { findingsIn } from '../../support/rule-cases.js';
import { foldersIn } from '../../support/tree.js';

const CASES = join(import.meta.dirname, '../../cases');

describe('a fact', () => {
  const fact: Fact = { appliesTo: { engine: 'loki', from: '3.0.0', before: '4.0.0' }, verified: '3.7.6' };
  const loki = (...tags: readonly string[]) => new Map<Engine, readonly string[]>([['loki', tags]]);

  test.each([
    [['3.0.0'], true],
    [['3.7.6'], true],
    [['3'], true],
    [['v3.1'], true],
    [['2.9.8'], false],
    [['2'], false],
    [['4.0.0'], false],
    [['3.7.6', '2.9.8'], false],
  ])('of Loki 3 with the tags %j applies: %s', (tags, expected) => {
    expect(applies(fact, loki(...tags))).toBe(expected);
  });

  test('applies to the newest version where the stack does not show one', () => {
    expect(applies(fact, new Map())).toBe(true);
    expect(applies({ ...fact, appliesTo: { engine: 'loki', before: '3.0.0' } }, new Map())).toBe(false);
  });

  test('applies whatever the version of another engine is', () => {
    expect(applies(fact, new Map<Engine, readonly string[]>([['promtail', ['2.9.8']]]))).toBe(true);
  });
});

test.each(FACTS)('%s was verified with a version that it applies to', (_name, fact) => {
  const { engine } = fact.appliesTo;
  expect(applies(fact, new Map([[engine, [fact.verified]]]))).toBe(true);
});

test('facts that were verified with an older version are listed', () => {
  const verified = (version: string): Fact => ({ appliesTo: { engine: 'loki-chart' }, verified: version });
  const facts = [['old', verified('18.10.9')] as const, ['new', verified('18.11.0')] as const];
  expect(outdated(facts)).toEqual(['old: verified with loki-chart 18.10.9, the newest is 18.11.0']);
});

test('the newest known versions are those of the generated stacks', () => {
  const used = foldersIn(CASES).flatMap((name) => {
    const path = join(CASES, name, 'expected/docker-compose.logging.yml');
    return imagesIn(path).filter(({ repository }) => !repository.startsWith('registry.example.com'));
  });
  const versions = new Map(used.map((image) => [programOf(image), image.tag?.replace(/^v/, '')] as const));
  versions.delete(null);
  expect(Object.fromEntries(versions)).toEqual(NEWEST);
});

test.each(Object.entries(NEWEST))('the page on versions gives the reason for %s %s', (engine, version) => {
  const rows = readFileSync(join(import.meta.dirname, '../../../docs/versions.md'), 'utf8').split('\n');
  const row = rows.find((line) => line.split('|')[1]?.toLowerCase().includes(engine));
  expect(row?.split('|')[2]?.trim()).toBe(version);
});

function imagesIn(path: string) {
  try {
    return [...readFileSync(path, 'utf8').matchAll(/^ {4}image: (\S+)$/gm)].map(([, text = '']) => imageName(text));
  } catch {
    return [];
  }
}

describe('a Loki configuration with a key that Loki 3 removed and an old schema', () => {
  const config = `schema_config:
  configs: [{ from: 2020-10-24, store: boltdb-shipper, object_store: filesystem, schema: v11 }]
compactor: { shared_store: filesystem }
limits_config: { some_key_of_loki_2: true }
`;
  const rulesBeside = (image: string | null, env: string | null = null) => {
    const text = `services: { loki: { image: "${image}" } }`;
    const compose = image === null ? [] : [{ path: 'compose.yaml', text }];
    const found = findingsIn([
      { path: 'loki.yaml', text: config },
      ...compose,
      ...(env === null ? [] : [{ path: '.env', text: env }]),
    ]);
    return [...new Set(found.filter(({ path }) => path === 'loki.yaml').map(({ rule }) => rule))];
  };
  const OF_LOKI_3 = ['loki/schema-not-v13-tsdb', 'loki/removed-key', 'loki/unknown-key'];

  test.each([
    [null],
    ['grafana/loki:3.1.0'],
    ['grafana/loki:latest'],
    ['grafana/loki'],
    [`grafana/loki:\${LOKI_VERSION}`],
    [`grafana/loki:\${LOKI_VERSION:-3.1.0}`],
    ['other/service:2.9.8'],
  ])('next to %s is read as one of Loki 3', (image) => {
    expect(rulesBeside(image)).toEqual(expect.arrayContaining(OF_LOKI_3));
  });

  test.each([
    ['grafana/loki:2.9.8'],
    ['registry.example.com/grafana/loki:2.9.8@sha256:0123456789abcdef'],
    [`grafana/loki:\${LOKI_VERSION:-2.9.8}`],
    [`\${REGISTRY:-docker.io}/grafana/loki:2.9.8`],
  ])('next to %s is not checked by what Loki 3 reads', (image) => {
    expect(rulesBeside(image).filter((rule) => OF_LOKI_3.includes(rule))).toEqual([]);
  });

  test.each([
    [`grafana/loki:\${LOKI_VERSION}`],
    [`grafana/loki:\${LOKI_VERSION:-3.7.6}`],
    [`grafana/loki:$LOKI_VERSION`],
    [`grafana/loki:2.\${MINOR}`],
    [`\${REGISTRY}/grafana/loki:\${LOKI_VERSION}`],
  ])('with %s and a tag of Loki 2 in `.env` is not checked with what Loki 3 reads', (image) => {
    const env = 'PASSWORD=abc\nLOKI_VERSION=2.9.8\nMINOR="9.8"\n';
    expect(rulesBeside(image, env).filter((rule) => OF_LOKI_3.includes(rule))).toEqual([]);
    expect(rulesBeside(image, 'OTHER=2.9.8')).toEqual(expect.arrayContaining(OF_LOKI_3));
  });

  test('next to two stacks is read by the version of its stack', () => {
    const stack = (folder: string, tag: string) => [
      { path: `${folder}/loki.yaml`, text: config },
      { path: `${folder}/compose.yaml`, text: `services: { loki: { image: "grafana/loki:${tag}" } }` },
    ];
    const found = findingsIn([...stack('old', '2.9.8'), ...stack('new', '3.7.6')]);
    expect(new Set(found.filter(({ rule }) => rule === 'loki/removed-key').map(({ path }) => path))).toEqual(
      new Set(['new/loki.yaml']),
    );
  });
});

test('an older version is one with a smaller number at the first difference', () => {
  expect(isOlder('3.9.0', '3.10.0')).toBe(true);
  expect(isOlder('3.10.0', '3.9.9')).toBe(false);
  expect(isOlder('3.7.6', '3.7.6')).toBe(false);
});
