import type { Wiring } from '../../../contracts/wiring.js';
import type { Model } from '../../../model/model.js';
import { dataViewOf, READER_PASSWORD, readerUser } from '../../../protocols/elasticsearch/names.js';
import { levelled } from '../../../querydocs/services.js';
import { json } from '../../../render/dialects/json.js';
import { shellArgument, shellWord } from '../../../render/dialects/shell.js';
import { elasticsearchHostUrl } from '../places.js';
import { elkSettings } from '../settings.js';
import { dslLines } from './dsl.js';
import { esqlTable } from './esql.js';
import { EVERY } from './filter.js';
import { BY_SERVICE, ERRORS } from './select.js';
import { HOUR } from './show.js';

/** The commands that run a first query outside of Kibana: a search, and a query in ES|QL. */
export function shellCommands(model: Model, wiring: Wiring) {
  const filter = levelled(model).length === 0 ? EVERY : ERRORS;
  const table = { filter, since: HOUR, by: [BY_SERVICE], every: null, measure: { kind: 'lines' } } as const;
  return {
    search: curl(model, wiring, `${dataViewOf(model).pattern}/_search?pretty`, dslLines(filter, HOUR)),
    esql: curl(model, wiring, '_query?format=txt', { query: esqlTable(model, table) }),
  };
}

function curl(model: Model, wiring: Wiring, path: string, body: object): string {
  const address = elasticsearchHostUrl(model, wiring);
  const { ca } = elkSettings(model);
  const login = elkSettings(model).security ? ` -u "${readerUser(model)}:$${READER_PASSWORD}"` : '';
  return [
    `curl -sS${ca === null ? '' : ` --cacert ${shellArgument(ca)}`}${login}`,
    `  ${shellWord(`${address}/${path}`)}`,
    "  -H 'Content-Type: application/json'",
    `  -d ${shellWord(json(body))}`,
  ].join(' \\\n');
}
