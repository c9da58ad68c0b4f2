import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseLogql } from '../../../../src/languages/logql/index.js';
import { generatedFiles } from '../../../support/stacks.js';

function texts(end: string): readonly string[] {
  return generatedFiles()
    .filter(({ path }) => path.endsWith(end))
    .map(({ text }) => text);
}

/** Values of `expr` anywhere in a document of Loki. */
function expressions(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    key === 'expr' && typeof one === 'string' ? [one] : expressions(one),
  );
}

function wrong(queries: readonly string[], templated: boolean): readonly string[] {
  expect(queries.length).toBeGreaterThan(30);
  return [...new Set(queries)].flatMap((query) =>
    parseLogql(query, { templated }).errors.map(({ message }) => `${message}: ${query}`),
  );
}

describe('the queries that logagg generates are read without an error', () => {
  it('in rules', () => {
    const queries = texts('loki/rules.yaml').flatMap((text) => expressions(parse(text)));
    expect(wrong(queries, false)).toEqual([]);
    expect(queries.filter((query) => parseLogql(query).root === null)).toEqual([]);
  });

  it('in dashboards', () => {
    const isLoki = (text: string) => text.includes('"type": "loki"');
    const queries = texts('.json')
      .filter((text) => text.includes('"panels"') && isLoki(text))
      .flatMap((text) => expressions(JSON.parse(text)));
    expect(wrong(queries, true)).toEqual([]);
    expect(queries.filter((query) => parseLogql(query, { templated: true }).root === null)).toEqual([]);
  });

  it('on the page of queries', () => {
    const blocks = texts('LOG_QUERIES.md').flatMap((text) =>
      [...text.matchAll(/```logql\n([\s\S]*?)```/g)].map(([, query]) => query ?? ''),
    );
    expect(wrong(blocks, false)).toEqual([]);
  });
});
