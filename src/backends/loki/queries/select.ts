import type { Model, Service } from '../../../model/model.js';
import { ENVIRONMENT_LABEL, SERVICE_LABEL } from '../../../protocols/loki/names.js';
import { SERVICE_VARIABLE } from '../../../querydocs/dashboard/index.js';
import type { Matcher } from '../logql/ast.js';
import { matcher } from '../logql/build.js';
import { serviceSelector } from '../vocabulary.js';

/** RE2's special characters, among the characters of a service's name. */
const SPECIAL = /[.\\+*?()[\]{}|^$]/g;

/** The streams of several services together; for all services, those of the environment. */
export function servicesSelector(model: Model, services: readonly Service[]): readonly Matcher[] {
  const [first] = services;
  if (first !== undefined && services.length === 1) return serviceSelector(model, first);
  const named = services.length < model.services.length ? [matcher(SERVICE_LABEL, '=~', nameOneOf(services))] : [];
  return [...named, environmentMatcher(model)];
}

/** The streams of the selected services of a dashboard, among these. */
export function chosenSelector(model: Model, services: readonly Service[]): readonly Matcher[] {
  const all = services.length === model.services.length;
  const among = all ? [] : [matcher(SERVICE_LABEL, '=~', nameOneOf(services))];
  return [...among, matcher(SERVICE_LABEL, '=~', { variable: SERVICE_VARIABLE }), environmentMatcher(model)];
}

function environmentMatcher(model: Model): Matcher {
  return matcher(ENVIRONMENT_LABEL, '=', model.environment);
}

function nameOneOf(services: readonly Service[]): string {
  return services.map(({ name }) => name.replace(SPECIAL, '\\$&')).join('|');
}
