import type { Model, Service } from '../../../model/model.js';
import { SERVICE_LABEL } from '../../../protocols/loki/names.js';
import {
  type FieldGroup,
  limitWords,
  pathFields,
  requestFields,
  slowFields,
  statusFields,
  traceFields,
} from '../../../querydocs/fields.js';
import type { Matcher, Stage } from '../logql/ast.js';
import { anyFilter, logs, textFilter } from '../logql/build.js';
import { countBy, ERRORS, greatestBy, linesAbove, linesFrom, most, quantileByService } from './measures.js';
import { servicesSelector } from './select.js';
import { HOUR, POINT, show } from './show.js';

const FAILED = 500;

/** One query for each key under which a request's id is stored. */
export function requestSection(model: Model): readonly string[] {
  return requestFields(model.services).map(({ key, services }) =>
    show(logs(servicesSelector(model, services), textFilter(key, '=', 'REQUEST-ID'))),
  );
}

/** Queries for a trace; null if no service has trace ids. */
export function traceSection(model: Model) {
  const groups = traceFields(model.services);
  if (groups.length === 0) return null;
  const services = model.services.filter(({ trace }) => trace !== null);
  const selector = servicesSelector(model, services);
  const levels = services.some(({ level }) => level !== null);
  return {
    one: show(logs(selector, anyOf(groups, '=', 'TRACE-ID'))),
    errors: levels ? show(logs(selector, ERRORS, anyOf(groups, '!=', ''))) : null,
    tempo: model.datasources.tempo !== null,
  };
}

/** Queries about HTTP statuses of 500 and more, one entry a key. */
export function statusSection(model: Model) {
  return statusFields(model.services).map(({ key, services }) => {
    const lines = linesFrom(servicesSelector(model, services), key, FAILED);
    return { key, count: show(countBy([SERVICE_LABEL, key], lines, HOUR)), lines: show(lines) };
  });
}

/** Queries about paths, one entry a key. */
export function pathSection(model: Model) {
  return pathFields(model.services).map(({ key, services }) => ({
    key,
    most: mostBy(servicesSelector(model, services), key, []),
    errors: mostErrors(
      model,
      key,
      services.filter(({ level }) => level !== null),
    ),
    failed: statusFields(services).map((status) => mostFailed(model, key, status)),
  }));
}

/** Queries about slow lines, one entry a key. */
export function slowSection(model: Model) {
  return slowFields(model).map((field) => {
    const selector = servicesSelector(model, field.services);
    return {
      key: field.key,
      limitWords: limitWords(field),
      lines: show(linesAbove(selector, field.key, field.limit)),
      quantile: show(quantileByService(0.95, selector, field.key, POINT)),
      worst: pathFields(field.services).map((path) => ({
        by: path.key,
        query: show(greatestBy(servicesSelector(model, path.services), field.key, path.key, HOUR)),
      })),
    };
  });
}

function mostErrors(model: Model, key: string, services: readonly Service[]): string | null {
  return services.length === 0 ? null : mostBy(servicesSelector(model, services), key, [ERRORS]);
}

function mostFailed(model: Model, key: string, status: FieldGroup): string {
  const { stages } = linesFrom([], status.key, FAILED);
  return mostBy(servicesSelector(model, status.services), key, stages);
}

function mostBy(selector: readonly Matcher[], key: string, stages: readonly Stage[]): string {
  const lines = logs(selector, textFilter(key, '!=', ''), ...stages);
  return show(most(countBy([SERVICE_LABEL, key], lines, HOUR)));
}

/** The field under any of its keys. */
function anyOf(groups: readonly FieldGroup[], operator: '=' | '!=', value: string): Stage {
  return anyFilter(groups.map(({ key }) => ({ label: key, operator, value })));
}
