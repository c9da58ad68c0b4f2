import type { Field, Service } from '../model/model.js';

/** The value that holds the normalised level. */
export const LEVEL_VALUE = 'log_level';

/** A field's name in the line and the name of the value that extraction reads it into. */
export interface RawValue {
  readonly name: string;
  readonly value: string;
}

/**
 * Every field that a service's pipeline reads, once each. The values begin with `line_`, so that none can be taken for
 * a label, which the engines keep in the same map, nor for `Value` and `Entry` of their templates.
 */
export function rawValues(service: Service): readonly RawValue[] {
  const names = [service.level, service.timestamp?.field ?? null, ...declared(service).map((field) => field.name)];
  const taken = new Set<string>();
  return [...new Set(names.filter((name) => name !== null))].map((name) => ({ name, value: freeName(name, taken) }));
}

/** The value that a field is read into. */
export function rawValue(service: Service, name: string): string {
  const found = rawValues(service).find((raw) => raw.name === name);
  if (found === undefined) throw new TypeError(`${service.name} does not read ${name}`);
  return found.value;
}

/** Declared fields and labels. */
export function declared(service: Service): readonly Field[] {
  return [...service.fields, ...service.labels];
}

/**
 * The value with which a declared field is stored: the normalised level for the field that holds it, the value as it
 * was read where extraction leaves no doubt of it (text in JSON), else the one that its check lets through.
 */
export function storedValue(service: Service, field: Field): string {
  if (field.name === service.level) return LEVEL_VALUE;
  return needsCheck(service, field) ? `checked_${field.key}` : rawValue(service, field.name);
}

/** Whether a field's value has to be checked before it is stored. JSON extraction leaves out what is empty or no scalar. */
export function needsCheck(service: Service, field: Field): boolean {
  return field.name !== service.level && (service.format !== 'json' || field.type !== 'keyword');
}

function freeName(name: string, taken: Set<string>): string {
  const base = `line_${name.replace(/\W/g, '_')}`;
  let free = base;
  for (let count = 2; taken.has(free); count += 1) free = `${base}_${count}`;
  taken.add(free);
  return free;
}
