import type { SpecPath } from '../contracts/rule.js';
import type { Field, Service } from '../model/model.js';

/** A declared field and where the spec declares it. */
export interface PlacedField {
  readonly field: Field;
  readonly path: SpecPath;
  readonly part: 'key' | 'value';
}

/** The declared fields of a service with their places; `index` is its place in the list. */
export function placedFields({ fields, labels }: Service, index: number): readonly PlacedField[] {
  return [
    ...fields.map((field) => ({ field, path: ['services', index, 'fields', field.name], part: 'key' as const })),
    ...labels.map((field, place) => ({ field, path: ['services', index, 'labels', place], part: 'value' as const })),
  ];
}
