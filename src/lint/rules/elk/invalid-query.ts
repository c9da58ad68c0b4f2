import type { FileContext, FileRule } from '../../../contracts/config.js';
import type { Finding } from '../../../findings/finding.js';
import { nearest } from '../../../findings/nearest.js';
import { CLAUSES, filterItems, luceneTexts } from '../../models/elastic-queries.js';
import { luceneProblem } from '../../models/lucene.js';

export const invalidQuery: FileRule = {
  id: 'elk/invalid-query',
  severity: 'error',
  summary: 'An Elasticsearch query is invalid.',
  why: 'Elasticsearch answers each request with 400: the alert never fires, and the panel shows an error.',
  bad: `name: Errors
type: any
index: logs-*
alert: [debug]
filter:
  - query_string:
      query: 'log.level: error AND (service.name: api'`,
  good: `name: Errors
type: any
index: logs-*
alert: [debug]
filter:
  - query_string:
      query: 'log.level: error AND service.name: api'`,
  source: 'https://www.elastic.co/docs/reference/query-languages/query-dsl/query-dsl-query-string-query',
  seen: 'OpenSearch 3.8.0: it rejects the search.',
  kinds: ['elastalert-rule', 'grafana-dashboard'],
  checkFile: (context) => [...inLucene(context), ...inFilter(context)],
};

function inLucene({ document, report }: FileContext): readonly Finding[] {
  return luceneTexts(document).flatMap(({ text, path }) => {
    // A variable of Grafana or of the environment decides a part.
    const problem = /[$]|\[\[/.test(text) ? null : luceneProblem(text);
    if (problem === null) return [];
    const fix = 'Close it, or write `\\` before a character that is part of the text.';
    const place = document.inside(path, problem.from, problem.to);
    return report(place, `${problem.message}: Elasticsearch rejects the query.`, { fix });
  });
}

function inFilter({ document, report }: FileContext): readonly Finding[] {
  if (document.kind !== 'elastalert-rule') return [];
  return filterItems(document).flatMap(({ names, path }) => {
    const [first, second] = names;
    if (first !== undefined && second !== undefined) {
      const message = `\`${first}\` and \`${second}\` are two clauses in one item: Elasticsearch rejects the query.`;
      return [report(document.at([...path, second], 'key'), message, { fix: `Write \`- ${second}\` as a new item.` })];
    }
    if (first === undefined || CLAUSES.includes(first) || first.includes('$')) return [];
    const meant = nearest(first, CLAUSES);
    const message = `Unknown clause \`${first.slice(0, 60)}\`: Elasticsearch rejects the query.`;
    const more = meant === null ? ({ severity: 'warn' } as const) : { fix: `Did you mean \`${meant}\`?` };
    return [report(document.at([...path, first], 'key'), message, more)];
  });
}
