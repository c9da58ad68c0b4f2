import { comparedInLines } from '../measures/measures.js';
import type { Alert, Field, FieldType, Model, Service } from '../model/model.js';

/** A key under which some services store a field. */
export interface FieldGroup {
  readonly key: string;
  readonly services: readonly Service[];
}

/** A field with a duration, and the value from which on it counts as slow. */
export interface SlowField extends FieldGroup {
  readonly limit: number;
  /** Where the limit comes from: an alert on the field, its name's unit, or nothing better than a guess. */
  readonly source: { readonly alert: string } | { readonly unit: string } | null;
}

const REQUEST = /(request|req|correlation)id$/;
const PATH = /(path|route|url|uri|endpoint|handler)$/;
const STATUS = /status(code)?$/;
const DURATION =
  /(duration|latency|elapsed|took|(response|request)time)(ms|millis|milliseconds|s|sec|secs|seconds|us|micros|ns|nanos)?$/;
/** One second in the unit that a name ends with. */
const SECOND: readonly (readonly [RegExp, string, number])[] = [
  [/(ms|millis|milliseconds)$/, 'milliseconds', 1000],
  [/(us|micros)$/, 'microseconds', 1_000_000],
  [/(ns|nanos)$/, 'nanoseconds', 1_000_000_000],
  // nginx's own variables, which are in seconds.
  [/^(requesttime|upstreamresponsetime)$/, 'seconds', 1],
  [/(took|duration|latency|elapsed|time)(s|sec|secs|seconds)$/, 'seconds', 1],
];
/** One second, if the unit is what most applications use. */
const USUAL_LIMIT = 1000;

/** Fields that name one request. */
export function requestFields(services: readonly Service[]): readonly FieldGroup[] {
  return fieldsLike(services, 'keyword', REQUEST);
}

/** Fields with a path or a route. */
export function pathFields(services: readonly Service[]): readonly FieldGroup[] {
  return fieldsLike(services, 'keyword', PATH);
}

/** Fields with an HTTP status. */
export function statusFields(services: readonly Service[]): readonly FieldGroup[] {
  return fieldsLike(services, 'number', STATUS);
}

/** The keys with a trace id. */
export function traceFields(services: readonly Service[]): readonly FieldGroup[] {
  return grouped(services, (service) => (service.trace === null ? [] : [service.trace]));
}

/** Fields with a duration. */
export function slowFields(model: Model): readonly SlowField[] {
  return fieldsLike(model.services, 'number', DURATION).map((group) => ({ ...group, ...limitOf(model, group) }));
}

/** Where the limit for slow lines comes from. */
export function limitWords({ limit, source }: SlowField): string {
  if (source === null) {
    return `The spec does not name the unit of this field. ${limit} is one second if the application logs milliseconds; replace it with your own number.`;
  }
  if ('alert' in source) {
    return `Slow means above ${limit} here, as in the alert ${source.alert}, in the unit that the application logs.`;
  }
  return `Slow means above ${limit} here: one second if the field counts ${source.unit}, as its name suggests.`;
}

function fieldsLike(services: readonly Service[], type: FieldType, name: RegExp): readonly FieldGroup[] {
  return grouped(services, (service) =>
    declared(service).filter((field) => field.type === type && name.test(plain(field.key))),
  );
}

function grouped(services: readonly Service[], pick: (service: Service) => readonly Field[]): readonly FieldGroup[] {
  const groups = new Map<string, Service[]>();
  for (const service of services) {
    for (const { key } of pick(service)) {
      const having = groups.get(key);
      if (having === undefined) groups.set(key, [service]);
      else having.push(service);
    }
  }
  return [...groups].map(([key, having]) => ({ key, services: having }));
}

function declared(service: Service): readonly Field[] {
  return [...service.fields, ...service.labels];
}

/** `httpRequestId`, `http_request_id` and `HTTP_REQUEST_ID` are one name here. */
function plain(key: string): string {
  return key.toLowerCase().replaceAll('_', '');
}

function limitOf(model: Model, group: FieldGroup): Pick<SlowField, 'limit' | 'source'> {
  const names = new Set(
    group.services
      .flatMap(declared)
      .filter(isAt(group.key))
      .map(({ name }) => name),
  );
  for (const alert of model.alerts) {
    const limit = limitIn(alert, names);
    if (limit !== null) return { limit, source: { alert: alert.name } };
  }
  const unit = SECOND.find(([name]) => name.test(plain(group.key)));
  if (unit === undefined) return { limit: USUAL_LIMIT, source: null };
  return { limit: unit[2], source: { unit: unit[1] } };
}

function isAt(key: string): (field: Field) => boolean {
  return (field) => field.key === key;
}

function limitIn(alert: Alert, names: ReadonlySet<string>): number | null {
  const compared = comparedInLines(alert.condition);
  if (compared !== null && compared.comparison === 'above' && names.has(compared.field)) return compared.threshold;
  for (const one of alert.match.fields) {
    if (one.type === 'number' && one.operator.startsWith('>') && names.has(one.name)) return one.value;
  }
  return null;
}
