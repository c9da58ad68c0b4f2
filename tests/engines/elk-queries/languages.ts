import { z } from 'zod';
import { dslFilter } from '../../../src/backends/elk/queries/dsl.js';
import type { Filter } from '../../../src/backends/elk/queries/filter.js';
import { kqlFilter } from '../../../src/backends/elk/queries/kql.js';
import { luceneFilter } from '../../../src/backends/elk/queries/lucene.js';
import { kqlAsDsl } from '../support/queryLanguages.js';
import type { Asker } from './ask.js';
import { type PageBlock, withExamples } from './page.js';

/** What Kibana would find with queries in KQL, all read at once: starting the parser takes longer than reading. */
export class Kql {
  private constructor(private readonly dsl: ReadonlyMap<string, object>) {}

  static async reading(queries: readonly string[]): Promise<Kql> {
    const known = [...new Set(queries.map(orEvery))];
    const read = await kqlAsDsl(known);
    return new Kql(new Map(known.map((query, index) => [query, read[index] ?? {}])));
  }

  /** The originals of the lines of the last hour. */
  find(store: Asker, query: string): Promise<string[]> {
    const dsl = this.dsl.get(orEvery(query));
    if (dsl === undefined) throw new Error(`was not read: ${query}`);
    return store.lines(dsl);
  }

  /** What a block of the page answers. */
  answer(store: Asker, { language, code }: PageBlock): Promise<string[]> {
    const query = withExamples(code);
    return language === 'kql' ? this.find(store, query) : store.ask(z.looseObject({}).parse(JSON.parse(query)));
  }

  /** What a filter finds in the query DSL, in KQL and in Lucene's language. */
  everyLanguage(store: Asker, filter: Filter): Promise<string[][]> {
    return Promise.all([
      store.lines(dslFilter(filter)),
      this.find(store, kqlFilter(filter)),
      store.lines({ query_string: { query: luceneFilter(filter), analyze_wildcard: true } }),
    ]);
  }
}

/** An empty query of Kibana's finds every line. */
function orEvery(query: string): string {
  return query === '' ? '*' : query;
}

/** `bucket_script` belongs to a module of Elasticsearch that cannot be had here; OpenSearch has it. */
export function withoutScripts(value: object): object {
  const text = JSON.stringify(value, (_, child: unknown) => {
    if (typeof child !== 'object' || child === null || Array.isArray(child)) return child;
    return Object.fromEntries(Object.entries(child).filter(([, one]) => !isScript(one)));
  });
  return z.looseObject({}).parse(JSON.parse(text));
}

function isScript(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'bucket_script' in value;
}

/** A text of ES|QL without its quotes and escapes. */
export function unquoted(text: string): string {
  const signs: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
  return text.slice(1, -1).replace(/\\(.)/g, (_, sign: string) => signs[sign] ?? sign);
}
