import type { Datasource, Json } from '../../contracts/grafana.js';
import type { Wiring } from '../../contracts/wiring.js';
import type { Model } from '../../model/model.js';
import { dataViewOf, ELK_FIELDS, readerUser } from '../../protocols/elasticsearch/names.js';
import { grafanaUid } from '../../protocols/grafana/uid.js';
import { authorityOf } from './existing.js';
import { elasticsearchUrl } from './places.js';
import { READER_SECRET } from './secrets.js';
import { elkSettings } from './settings.js';

/** Elasticsearch as Grafana's datasource, read as the reader, with a link to Tempo on every trace id. */
export function elkDatasource(model: Model, wiring: Wiring): Datasource {
  return {
    uid: grafanaUid(model.name, 'elasticsearch'),
    name: 'Elasticsearch',
    type: 'elasticsearch',
    url: elasticsearchUrl(model, wiring),
    jsonData: {
      // No `interval`: that is for indices with a date in their names.
      index: dataViewOf(model).pattern,
      timeField: ELK_FIELDS.time,
      logMessageField: ELK_FIELDS.message,
      logLevelField: ELK_FIELDS.level,
      ...(model.datasources.tempo === null ? {} : { dataLinks: [traceLink(model)] }),
    },
    headers: [],
    serviceField: ELK_FIELDS.service,
    authority: authorityOf(model),
    login: elkSettings(model).security ? { user: readerUser(model), password: READER_SECRET } : null,
  };
}

function traceLink(model: Model): Json {
  return {
    field: ELK_FIELDS.trace,
    datasourceUid: grafanaUid(model.name, 'tempo'),
    url: '${__value.raw}',
    urlDisplayLabel: 'Trace in Tempo',
  };
}
