import type { SpecPath } from '../contracts/rule.js';
import { hasSetting } from '../measures/measures.js';
import type { Alert, Field, Model, Service } from '../model/model.js';

/** Every declared field of a service, labels among them. */
export function declared(service: Service): readonly Field[] {
  return [...service.fields, ...service.labels];
}

/** The services of an alert, without names that no service has. */
export function watched(model: Model, alert: Alert): readonly Service[] {
  return model.services.filter(({ name }) => alert.services.includes(name));
}

/** A field that a service or an alert uses, and where. */
export interface NamedField {
  readonly name: string;
  readonly path: SpecPath;
  /** Where the path ends in the name as a key. */
  readonly part: 'key' | 'value';
}

/** The fields that an alert names, in the order of the spec. `index` is the alert's place in the list. */
export function namedFields(alert: Alert, index: number): readonly NamedField[] {
  const at = (...rest: SpecPath): SpecPath => ['alerts', index, ...rest];
  const { condition, match, groupBy } = alert;
  const matched = match.fields.map(({ name }) => ({ name, path: at('match', 'fields', name), part: 'key' as const }));
  const grouped = groupBy.map((name, place) => ({ name, path: at('groupBy', place), part: 'value' as const }));
  const hasField = hasSetting(condition, 'field') && condition.field !== '';
  const measured = hasField ? [{ name: condition.field, path: at('field'), part: 'value' as const }] : [];
  return [...matched, ...grouped, ...measured];
}

/** The fields that `drop` of a service names. `index` is the service's place in the list. */
export function droppedFields({ drop }: Service, index: number): readonly NamedField[] {
  return drop.flatMap(({ fields }, place) =>
    fields.map(({ name }) => ({
      name,
      path: ['services', index, 'drop', place, 'fields', name],
      part: 'key' as const,
    })),
  );
}

/** Fields that a service names, each with its place below the service. `isDeclared` is true for `fields`. */
export function namedByService(service: Service, isDeclared: (name: string) => boolean): readonly NamedField[] {
  const { level, detectsLevel, message, timestamp, fields, labels } = service;
  const value = (name: string | null | undefined, ...path: SpecPath): readonly NamedField[] =>
    name === null || name === undefined ? [] : [{ name, path, part: 'value' }];
  return [
    ...(detectsLevel ? [] : value(level, 'level')),
    ...value(timestamp?.field, 'timestamp', 'field'),
    ...value(message, 'message'),
    ...fields.flatMap(({ name }): readonly NamedField[] =>
      isDeclared(name) ? [{ name, path: ['fields', name], part: 'key' }] : value(name, 'trace'),
    ),
    ...labels.flatMap(({ name }, place) => value(name, 'labels', place)),
  ];
}
