import type { Model } from '../../../model/model.js';
import { dataViewOf, READER_PASSWORD, readerUser } from '../../../protocols/elasticsearch/names.js';
import { levelled } from '../../../querydocs/services.js';
import { json } from '../../../render/dialects/json.js';
import { shellWord } from '../../../render/dialects/shell.js';
import { elkSettings } from '../settings.js';
import { dslLines } from './dsl.js';
import { esqlTable } from './esql.js';
import { EVERY } from './filter.js';
import { BY_SERVICE, ERRORS } from './select.js';
import { HOUR } from './show.js';

/** Where Elasticsearch is published on the host, unless the spec says otherwise. */
const PORT = 9200;

/** The commands that run a first query outside of Kibana: a search, and a query in ES|QL. */
export function shellCommands(model: Model) {
  const filter = levelled(model).length === 0 ? EVERY : ERRORS;
  const table = { filter, since: HOUR, by: [BY_SERVICE], every: null, measure: { kind: 'lines' } } as const;
  return {
    search: curl(model, `${dataViewOf(model).pattern}/_search?pretty`, dslLines(filter, HOUR)),
    esql: curl(model, '_query?format=txt', { query: esqlTable(model, table) }),
  };
}

function curl(model: Model, path: string, body: object): string {
  const address = `http://127.0.0.1:${model.compose.ports.elasticsearch ?? PORT}`;
  const login = elkSettings(model).security ? ` -u "${readerUser(model)}:$${READER_PASSWORD}"` : '';
  return [
    `curl -sS${login}`,
    `  ${shellWord(`${address}/${path}`)}`,
    "  -H 'Content-Type: application/json'",
    `  -d ${shellWord(json(body))}`,
  ].join(' \\\n');
}
