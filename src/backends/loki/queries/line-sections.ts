import type { Model, Service } from '../../../model/model.js';
import { SERVICE_LABEL } from '../../../protocols/loki/names.js';
import { groupBySameness, levelled } from '../../../querydocs/services.js';
import type { Matcher, MetricQuery } from '../logql/ast.js';
import { lineFilter, logs, over, sum } from '../logql/build.js';
import { countBy, countByLevel, ERRORS, errorLines, errorRatio, most } from './measures.js';
import { frequentErrors, linesWithMessage, newErrors, unlevelled, unparsedLines } from './messages.js';
import { servicesSelector } from './select.js';
import { HOUR, POINT, show } from './show.js';

const TEXT = 'SOME TEXT';

/** Queries about errors; null if no service has a level. */
export function errorSection(model: Model) {
  const services = levelled(model);
  if (services.length === 0) return null;
  const selector = servicesSelector(model, services);
  const by = [SERVICE_LABEL];
  return {
    without: model.services.filter(({ level }) => level === null).map(({ name }) => name),
    count: show(countBy(by, errorLines(selector), HOUR)),
    lines: show(errorLines(selector)),
    overTime: show(countBy(by, errorLines(selector), POINT)),
    share: show(errorRatio(selector, HOUR)),
    each: services.length === 1 ? [] : services.map((one) => show(errorLines(servicesSelector(model, [one])))),
    frequent: byMessageForm(model, services, (of, first) => show(frequentErrors(of, first))),
    fresh: byMessageForm(model, services, (of, first) => show(newErrors(of, first))),
  };
}

/** Queries that search for a string. */
export function searchSection(model: Model) {
  const withMessage = model.services.filter(({ message }) => message !== null);
  return {
    anywhere: show(logs(servicesSelector(model, model.services), lineFilter('|=', TEXT))),
    messages: byMessageForm(model, withMessage, (of, first) => show(linesWithMessage(of, first, TEXT))),
  };
}

/** Queries about volume. */
export function volumeSection(model: Model) {
  const every = servicesSelector(model, model.services);
  const services = levelled(model);
  return {
    levels: services.length === 0 ? null : show(countByLevel(servicesSelector(model, services), POINT)),
    lines: show(most(countBy([SERVICE_LABEL], logs(every), HOUR))),
    bytes: show(most(sum(over('bytes_rate', logs(every), HOUR), [SERVICE_LABEL]))),
  };
}

/** Queries for lines without a level or in another format than their service's; null if there cannot be any. */
export function unrecognisedSection(model: Model) {
  const services = levelled(model);
  const unparsed = byMessageForm(model, model.services, (of, first) => unparsedLines(of, first));
  const shown = unparsed.flatMap((query) => (query === null ? [] : [show(query)]));
  if (services.length === 0 && shown.length === 0) return null;
  return {
    unlevelled: services.length === 0 ? null : show(unlevelled(servicesSelector(model, services))),
    unparsed: shown,
  };
}

/** The first queries for a newcomer, on one service. */
export function lesson(model: Model) {
  const [service] = [...levelled(model), ...model.services];
  const selector = service === undefined ? [] : servicesSelector(model, [service]);
  const count: MetricQuery = countBy([SERVICE_LABEL], logs(selector), HOUR);
  return {
    lines: show(logs(selector)),
    text: show(logs(selector, lineFilter('|=', TEXT), lineFilter('!=', 'OTHER TEXT'))),
    field: service === undefined || service.level === null ? null : show(logs(selector, ERRORS)),
    count: show(count),
  };
}

/** One result for each way to parse a line. */
function byMessageForm<T>(
  model: Model,
  services: readonly Service[],
  make: (selector: readonly Matcher[], first: Service) => T,
): readonly T[] {
  const groups = groupBySameness(services, ({ format, pattern, message }) => [format, pattern, message]);
  return groups.map((group) => make(servicesSelector(model, group), group[0]));
}
