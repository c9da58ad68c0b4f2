import type { Model, Service } from '../../../model/model.js';
import { appField, ELK_FIELDS } from '../../../protocols/elasticsearch/names.js';
import {
  type FieldGroup,
  limitWords,
  pathFields,
  requestFields,
  slowFields,
  statusFields,
} from '../../../querydocs/fields.js';
import { all, EVERY, type Filter, has, is, number } from './filter.js';
import { BY_SERVICE, byEach, byGreatest, ERRORS } from './select.js';
import { type Block, HOUR, POINT, showLines, showTable } from './show.js';

const FAILED = 500;
const LINES = { since: HOUR, every: null, measure: { kind: 'lines' } } as const;

/** One query for each field with a request's id. */
export function requestSection(model: Model): readonly (readonly Block[])[] {
  return requestFields(model.services).map((field) => showLines(is(appField(field), 'REQUEST-ID')));
}

/** Questions for a trace; null where no service writes trace ids. */
export function traceSection(model: Model) {
  const services = model.services.filter(({ trace }) => trace !== null);
  if (services.length === 0) return null;
  return {
    one: showLines(is(ELK_FIELDS.trace, 'TRACE-ID')),
    errors: services.some(hasLevel) ? showLines(all(ERRORS, has(ELK_FIELDS.trace))) : null,
    tempo: model.datasources.tempo !== null,
  };
}

/** Questions about HTTP statuses of 500 and more, one entry a field. */
export function statusSection(model: Model) {
  return statusFields(model.services).map((status) => {
    const filter = failed(status);
    const by = [BY_SERVICE, byEach(appField(status))];
    return { field: appField(status), count: showTable(model, { ...LINES, filter, by }), lines: showLines(filter) };
  });
}

/** Questions about paths, one entry a field. */
export function pathSection(model: Model) {
  return pathFields(model.services).map((path) => ({
    field: appField(path),
    most: mostBy(model, path, EVERY),
    errors: path.services.some(hasLevel) ? mostBy(model, path, ERRORS) : null,
    failed: statusFields(path.services).map((status) => mostBy(model, path, failed(status))),
  }));
}

/** Questions about slow lines, one entry a field. */
export function slowSection(model: Model) {
  return slowFields(model).map((slow) => {
    const field = appField(slow);
    return {
      field,
      limitWords: limitWords(slow),
      lines: showLines(number(field, '>', slow.limit)),
      quantile: showTable(model, {
        filter: has(field),
        since: HOUR,
        by: [BY_SERVICE],
        every: POINT,
        measure: { kind: 'percentile', field, percent: 95 },
      }),
      worst: pathFields(slow.services).map((path) => ({ by: appField(path), blocks: greatestBy(model, field, path) })),
    };
  });
}

function failed(status: FieldGroup): Filter {
  return number(appField(status), '>=', FAILED);
}

function mostBy(model: Model, path: FieldGroup, filter: Filter): readonly Block[] {
  const by = appField(path);
  return showTable(model, { ...LINES, filter: all(has(by), filter), by: [byGreatest(by), BY_SERVICE] });
}

function greatestBy(model: Model, field: string, path: FieldGroup): readonly Block[] {
  const by = appField(path);
  return showTable(model, {
    filter: all(has(by), has(field)),
    since: HOUR,
    by: [byGreatest(by), BY_SERVICE],
    every: null,
    measure: { kind: 'greatest', field },
  });
}

function hasLevel({ level }: Service): boolean {
  return level !== null;
}
