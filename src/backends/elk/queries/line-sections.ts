import type { Model, Service } from '../../../model/model.js';
import { ELK_FIELDS } from '../../../protocols/elasticsearch/names.js';
import { levelled } from '../../../querydocs/services.js';
import { all, EVERY, has, is, not, words } from './filter.js';
import { kqlFilter } from './kql.js';
import { BY_LEVEL, BY_SERVICE, ERRORS, linesOfServices } from './select.js';
import { HOUR, POINT, showLines, showTable } from './show.js';
import { bytesWritten, frequentErrors, linesWithText, newErrors, unparsedLines } from './text-queries.js';

const TEXT = 'SOME TEXT';

/** Questions about errors; null where no service has a level. */
export function errorSection(model: Model) {
  const services = levelled(model);
  if (services.length === 0) return null;
  const count = { filter: ERRORS, since: HOUR, by: [BY_SERVICE], every: null, measure: { kind: 'lines' } } as const;
  return {
    without: model.services.filter(({ level }) => level === null).map(({ name }) => name),
    count: showTable(model, count),
    lines: showLines(ERRORS),
    overTime: showTable(model, { ...count, every: POINT }),
    share: showTable(model, {
      ...count,
      filter: linesOfServices(model, services),
      measure: { kind: 'share', of: ERRORS },
    }),
    each: services.length === 1 ? [] : services.map((one) => kqlFilter(all(ofService(one), ERRORS))),
    frequent: frequentErrors(model),
    fresh: newErrors(model),
  };
}

/** Queries that search for a string. */
export function searchSection(model: Model) {
  return { words: showLines(words(ELK_FIELDS.message, TEXT)), piece: linesWithText(model, TEXT) };
}

/** Questions about how much is written. */
export function volumeSection(model: Model) {
  const services = levelled(model);
  const count = { filter: EVERY, since: HOUR, by: [BY_SERVICE], every: null, measure: { kind: 'lines' } } as const;
  const ofLevels = { ...count, filter: linesOfServices(model, services), by: [BY_LEVEL], every: POINT };
  return {
    levels: services.length === 0 ? null : showTable(model, ofLevels),
    lines: showTable(model, count),
    bytes: bytesWritten(model),
  };
}

/** Questions for lines that have no level or are not in their service's format; null where there can be none. */
export function unrecognisedSection(model: Model) {
  const services = levelled(model);
  const unparsed = unparsedLines(model);
  if (services.length === 0 && unparsed === null) return null;
  const unlevelled = all(linesOfServices(model, services), not(has(ELK_FIELDS.level)));
  return { unlevelled: services.length === 0 ? null : showLines(unlevelled), unparsed };
}

/** The first queries that a newcomer reads, on one service. */
export function lesson(model: Model) {
  const [service] = [...levelled(model), ...model.services];
  const lines = service === undefined ? EVERY : ofService(service);
  const text = all(lines, words(ELK_FIELDS.message, TEXT), not(words(ELK_FIELDS.message, 'OTHER TEXT')));
  return {
    lines: kqlFilter(lines),
    text: kqlFilter(text),
    field: service === undefined || service.level === null ? null : kqlFilter(all(lines, ERRORS)),
    table: showTable(model, { filter: lines, since: HOUR, by: [BY_SERVICE], every: null, measure: { kind: 'lines' } }),
  };
}

function ofService({ name }: Service) {
  return is(ELK_FIELDS.service, name);
}
