import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { linesOf } from '../../src/backends/elk/queries/esql.js';
import { printEsql } from '../../src/backends/elk/queries/esql-print.js';
import { kqlFilter } from '../../src/backends/elk/queries/kql.js';
import { inOnePoint, SHOP_LINES } from './elk-queries/documents.js';
import { SHOP_ANSWERS, SHOP_PANELS, SHOP_SEARCHES } from './elk-queries/expected.js';
import { HOSTILE_FILTERS, HOSTILE_LINES, HOSTILE_SPEC, SHOP_FILTERS } from './elk-queries/filters.js';
import { bodyOf, panelsOf, shown } from './elk-queries/grafana.js';
import { objectsOf, pictureQueries, searchQuery } from './elk-queries/kibana.js';
import { Kql, unquoted, withoutScripts } from './elk-queries/languages.js';
import { blocksIn, type PageBlock, pageBlocks, withExamples } from './elk-queries/page.js';
import { type FilledStack, filledStack, stackOf } from './elk-queries/stack.js';
import { elasticsearchParsesAll } from './support/elasticsearchParsers.js';
import { type RunningOpenSearch, startOpenSearch } from './support/opensearch.js';
import { proof } from './support/proof.js';
import { esqlTexts } from './support/queryLanguages.js';
import { mustRun } from './support/tool.js';

const SHOP = stackOf(path.join(import.meta.dirname, 'loki-queries/shop.yaml'));
const HOSTILE = stackOf(HOSTILE_SPEC);
const SHOP_SERVICES = ['orders', 'orders.worker', 'payments', 'billing', 'web', 'quiet'];

/** What is generated, and the lines; without the model, from which it is generated. */
const INPUTS = [SHOP, HOSTILE].map(({ model: _, ...files }) => files);
const LINES = [SHOP_LINES, HOSTILE_LINES];
/** Filters as each language prints them, with what they must find. */
const FILTERS = [...SHOP_FILTERS, ...HOSTILE_FILTERS].map(([text, filter, found]) => [text, kqlFilter(filter), found]);
const PROGRAMS = ['opensearch', 'elasticsearch-parsers', 'query-languages'] as const;

let opensearch: RunningOpenSearch;
let shop: FilledStack;
let hostile: FilledStack;
let kql: Kql;

beforeAll(async () => {
  opensearch = await startOpenSearch();
  shop = await filledStack(opensearch, SHOP, SHOP_LINES, inOnePoint(Date.now()));
  hostile = await filledStack(opensearch, HOSTILE, HOSTILE_LINES, Date.now());
  const filters = [...SHOP_FILTERS, ...HOSTILE_FILTERS].map(([, filter]) => kqlFilter(filter));
  kql = await Kql.reading([...kqlOf(shop), ...kqlOf(hostile), ...filters]);
});

describe('the page of queries', proof(PROGRAMS, 'the page of queries', [INPUTS, LINES, SHOP_ANSWERS]), () => {
  test.each(Object.entries(SHOP_ANSWERS))('has the expected answers under “%s”', async (heading, expected) => {
    const blocks = pageBlocks(shop.page).filter((one) => one.heading === heading && isAsked(one));
    const answers = await Promise.all(blocks.map((one) => kql.answer(shop.store, one)));
    expect(answers.map((one) => one.toSorted())).toEqual(expected.map((one) => one.toSorted()));
  });

  test('has no query in KQL or the query DSL that is not tested here', () => {
    const headings = new Set(pageBlocks(shop.page).flatMap((one) => (isAsked(one) ? [one.heading] : [])));
    expect([...headings].filter((heading) => !(heading in SHOP_ANSWERS))).toEqual([]);
  });

  test.each(['shop', 'hostile'])('of %s has bodies that Elasticsearch reads', async (name) => {
    const bodies = blocksIn('json', stack(name).page).map((code) => ({
      kind: 'search' as const,
      body: readable(code),
    }));
    const verdicts = await elasticsearchParsesAll(bodies);
    expect(verdicts.filter(({ ok }) => !ok)).toEqual([]);
    expect(verdicts.length).toBeGreaterThan(5);
  });

  test.each(['shop', 'hostile'])('of %s has ES|QL that Elasticsearch reads', async (name) => {
    const queries = blocksIn('esql', stack(name).page);
    expect(await esqlTexts(queries)).toHaveLength(queries.length);
    expect(queries.length).toBeGreaterThan(5);
  });

  test('sorts by the greatest first', async () => {
    const block = pageBlocks(shop.page).find(({ heading, language }) => heading === 'By path' && language === 'json');
    const body = z.looseObject({}).parse(JSON.parse(block?.code ?? '{}'));
    const answer = z.object({
      aggregations: z.object({ path: z.object({ buckets: z.array(z.object({ doc_count: z.number() })) }) }),
    });
    const counts = answer.parse(await shop.store.search(body)).aggregations.path.buckets.map((one) => one.doc_count);
    expect(counts).toEqual([2, 2, 2, 1]);
  });

  test('has a command that runs unchanged', async () => {
    const [search = ''] = blocksIn('sh', shop.page);
    const env = { ...process.env, ES_READER_PASSWORD: 'x' };
    const command = search.replace('http://127.0.0.1:9200', opensearch.url);
    expect(await mustRun('sh', ['-euc', command], { env })).toContain('job 5 failed');
  });
});

describe("Grafana's overview", proof(PROGRAMS, "queries of Grafana's overview", [INPUTS, LINES, SHOP_PANELS]), () => {
  test.each(Object.entries(SHOP_PANELS))('shows in “%s”', async (title, expected) => {
    const [panel] = panelsOf(shop.dashboard).filter((one) => one.title === title);
    if (panel === undefined) throw new Error(`no panel ${title}`);
    expect((await shown(shop.store, panel, SHOP_SERVICES)).toSorted()).toEqual(expected.toSorted());
  });

  test('has no panel that is not tested here', () => {
    const titles = panelsOf(shop.dashboard).map(({ title }) => title);
    expect(titles.filter((title) => !(title in SHOP_PANELS))).toEqual([]);
  });

  test('shows only the services that are chosen', async () => {
    const answers = panelsOf(shop.dashboard).map(async (panel) => {
      return [panel.title, await shown(shop.store, panel, ['orders.worker'])] as const;
    });
    const byTitle = Object.fromEntries(await Promise.all(answers));
    expect(byTitle).toMatchObject({ Lines: ['3'], 'Errors: count': ['orders.worker 1'], 'ErrorRate: rate': [] });
  });

  test.each(['shop', 'hostile'])('sends a query for %s that Elasticsearch reads', async (name) => {
    const targets = panelsOf(stack(name).dashboard).flatMap((panel) => panel.targets);
    const bodies = targets.map((one) => ({
      kind: 'search' as const,
      body: withoutScripts(bodyOf(one, SHOP_SERVICES)),
    }));
    expect((await elasticsearchParsesAll(bodies)).filter(({ ok }) => !ok)).toEqual([]);
  });
});

describe(
  "Kibana's saved objects",
  proof(PROGRAMS, "queries of Kibana's objects", [INPUTS, LINES, SHOP_SEARCHES]),
  () => {
    test.each(Object.entries(SHOP_SEARCHES))('find with “%s”', async (title, expected) => {
      const search = objectsOf(shop.objects).find(({ attributes }) => attributes.title === title);
      if (search === undefined) throw new Error(`no search ${title}`);
      expect((await kql.find(shop.store, searchQuery(search))).toSorted()).toEqual(expected.toSorted());
    });

    test('have no search that is not tested here', () => {
      const searches = objectsOf(shop.objects).filter(({ type }) => type === 'search');
      expect(searches.map(({ attributes }) => attributes.title)).toEqual(Object.keys(SHOP_SEARCHES));
    });

    test.each(['shop', 'hostile'])('of %s show charts of existing fields', async (name) => {
      const queries = objectsOf(stack(name).objects).flatMap(pictureQueries);
      for (const query of queries) expect(await kql.find(stack(name).store, query)).not.toEqual([]);
      expect(queries.length).toBeGreaterThan(4);
    });
  },
);

describe('hostile text', proof(PROGRAMS, 'hostile text in queries', [INPUTS, LINES, FILTERS]), () => {
  test('leaves every query of the page valid', async () => {
    const blocks = pageBlocks(hostile.page).filter(isAsked);
    for (const one of blocks) await kql.answer(hostile.store, one);
    const alert = blocks.filter(({ heading }) => heading === 'Alert Hostile');
    const [line = ''] = HOSTILE_LINES.map(({ original }) => original);
    expect(await Promise.all(alert.map((one) => kql.answer(hostile.store, one)))).toEqual([['api 1'], [line], [line]]);
  });

  test('leaves every panel valid', async () => {
    const panels = panelsOf(hostile.dashboard);
    for (const panel of panels) await shown(hostile.store, panel, ['api']);
    const [counted] = panels.filter(({ title }) => title === 'Hostile: count');
    expect(counted && (await shown(hostile.store, counted, ['api']))).toEqual(['api 1']);
  });

  test.each(HOSTILE_FILTERS)('matches literally in every language: %s', async (text, filter, original) => {
    expect(await kql.everyLanguage(hostile.store, filter)).toEqual([[original], [original], [original]]);
    const [texts = []] = await esqlTexts([printEsql(linesOf(hostile.model, filter, 60))]);
    expect(texts.map(unquoted)).toEqual([text, 'other', `${text} `]);
  });
});

describe('a filter', proof(PROGRAMS, 'filters', [INPUTS, LINES, FILTERS]), () => {
  test.each(SHOP_FILTERS)('finds the same in every language: %s', async (_, filter, count) => {
    const answers = await kql.everyLanguage(shop.store, filter);
    expect(answers.map((one) => one.length)).toEqual([count, count, count]);
    expect(new Set(answers.map((one) => JSON.stringify(one.toSorted()))).size).toBe(1);
  });

  test('is ES|QL that Elasticsearch reads', async () => {
    await esqlTexts(SHOP_FILTERS.map(([, filter]) => printEsql(linesOf(shop.model, filter, 60))));
  });
});

function stack(name: string): FilledStack {
  return name === 'shop' ? shop : hostile;
}

/** Every query in KQL of what is generated for a spec. */
function kqlOf({ page, objects }: FilledStack): string[] {
  const saved = objectsOf(objects);
  const searches = saved.filter(({ type }) => type === 'search').map(searchQuery);
  return [...blocksIn('kql', page).map(withExamples), ...searches, ...saved.flatMap(pictureQueries)];
}

function isAsked({ language }: PageBlock): boolean {
  return language === 'kql' || language === 'json';
}

function readable(code: string): object {
  return withoutScripts(z.looseObject({}).parse(JSON.parse(code)));
}
