import type { Alert, Model, Service } from '../../../model/model.js';
import { ELK_FIELDS } from '../../../protocols/elasticsearch/names.js';
import { levelled } from '../../../querydocs/services.js';
import { conditionWords, linesWords } from '../../../querydocs/words.js';
import { relevantLines } from '../queries/alerts.js';
import { EVERY, type Filter, is } from '../queries/filter.js';
import { kqlFilter } from '../queries/kql.js';
import { ERRORS } from '../queries/select.js';
import { dataView, type SavedObject, savedObject } from './saved-object.js';

const INDEX = 'kibanaSavedObjectMeta.searchSourceJSON.index';

/** The most common searches: all lines, errors, each service, and each alert. */
export function savedSearches(model: Model): readonly SavedObject[] {
  const all = 'All lines, the newest first.';
  return [
    search(model, searchIds(model).all, `${model.name}: all lines`, all, EVERY),
    ...(levelled(model).length === 0 ? [] : [errors(model)]),
    ...model.services.map((service) => ofService(model, service)),
    ...model.alerts.map((alert) => ofAlert(model, alert)),
  ];
}

/** Ids of the searches on the dashboard. The prefix keeps names of two kinds apart. */
export function searchIds({ name }: Model) {
  return {
    all: `${name}-all-lines`,
    errors: `${name}-errors`,
    service: (service: Service) => `${name}-service-${service.name}`,
    alert: (alert: Alert) => `${name}-alert-${alert.name}`,
  };
}

function errors(model: Model): SavedObject {
  return search(model, searchIds(model).errors, `${model.name}: errors`, 'Lines of level error or fatal.', ERRORS);
}

function ofService(model: Model, service: Service): SavedObject {
  const title = `${model.name}: service ${service.name}`;
  const filter = is(ELK_FIELDS.service, service.name);
  return search(model, searchIds(model).service(service), title, `All lines of ${service.name}.`, filter);
}

function ofAlert(model: Model, alert: Alert): SavedObject {
  const description = `${linesWords(alert.condition)}. It fires when ${conditionWords(alert)}.`;
  const title = `${model.name}: alert ${alert.name}`;
  return search(model, searchIds(model).alert(alert), title, description, relevantLines(alert));
}

function search(model: Model, id: string, title: string, description: string, filter: Filter): SavedObject {
  const source = {
    query: { query: filter === EVERY ? '' : kqlFilter(filter), language: 'kuery' },
    filter: [],
    indexRefName: INDEX,
  };
  const attributes = {
    title,
    description,
    columns: [ELK_FIELDS.service, ELK_FIELDS.level, ELK_FIELDS.message],
    sort: [[ELK_FIELDS.time, 'desc']],
    grid: {},
    hideChart: false,
    isTextBasedQuery: false,
    kibanaSavedObjectMeta: { searchSourceJSON: JSON.stringify(source) },
  };
  return savedObject('search', id, attributes, [dataView(model, INDEX)]);
}
