import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { leafRule } from '../../../src/shapes/leaf.js';
import type { ShapeType } from '../../../src/shapes/shape.js';
import { shapeOf } from '../../../src/shapes/shapes.js';

const KINDS = [
  'alertmanager',
  'component-template',
  'elastalert',
  'elastalert-rule',
  'filebeat',
  'grafana-datasources',
  'grafana-providers',
  'ilm-policy',
  'index-template',
  'ingest-pipeline',
  'kibana',
  'logstash',
  'loki',
  'promtail',
  'ruler',
] as const;

/** Every word of a type that stands for another type. */
function wordsOf(type: ShapeType): string[] {
  if (typeof type === 'string') return type.replace(/^!/, '').split('|');
  if (Array.isArray(type)) return wordsOf(type[0]);
  return Object.entries(type).flatMap(([key, inner]) => (key === '*' && isOpen(inner) ? [] : wordsOf(inner)));
}

function isOpen(type: ShapeType): boolean {
  return type === 'ignored' || type === 'folded';
}

describe.each(KINDS)('the shape of %s', (kind) => {
  const { root, types } = shapeOf(kind);

  it('uses no word that the format does not have, and no type that it does not define', () => {
    const words = [root, ...Object.values(types).flatMap(wordsOf)];
    const known = (word: string) => Object.hasOwn(types, word) || leafRule(word) !== undefined;
    expect(words.filter((word) => !known(word))).toEqual([]);
  });

  it('defines nothing that is not used', () => {
    const words = new Set([root, ...Object.values(types).flatMap(wordsOf), 'Stock', 'Rule']);
    expect(Object.keys(types).filter((name) => !words.has(name))).toEqual(
      kind === 'elastalert' ? ['Own'].slice(1) : [],
    );
  });
});

it('every file of data names its source in the README', () => {
  const folder = join(import.meta.dirname, '../../../src/shapes/data');
  const named = [...readFileSync(join(folder, 'README.md'), 'utf8').matchAll(/`([\w-]+\.json)`/g)].map(
    ([, name]) => name,
  );
  expect(named.sort()).toEqual(readdirSync(folder).filter((name) => name.endsWith('.json')));
});
