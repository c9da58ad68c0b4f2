import { findingAt, type SpecPlaces } from '../../contracts/report.js';
import type { SpecPath } from '../../contracts/spec-path.js';
import type { Finding } from '../../findings/finding.js';
import type { FieldCondition, FieldType, Match, Service } from '../../model/model.js';
import { shortened } from '../issues/show.js';
import { CONDITION_FORMS, parseCondition, writtenCondition } from './condition.js';

type Fields = Readonly<Record<string, string | number | boolean>>;

/** What has fields: a service, or as much of it as is resolved. */
export type FieldOwner = Pick<Service, 'fields' | 'labels'>;

/** The conditions on fields, read by the types of the fields. Invalid ones are findings at `path` of the spec. */
export function resolveConditions(
  written: Fields,
  path: SpecPath,
  owners: readonly FieldOwner[],
  places: SpecPlaces,
): { readonly fields: readonly FieldCondition[]; readonly findings: readonly Finding[] } {
  const fields: FieldCondition[] = [];
  const findings: Finding[] = [];
  for (const [name, value] of Object.entries(written)) {
    const type = typeOf(name, owners);
    const condition = parseCondition(name, type, value);
    if (condition !== null) {
      fields.push(condition);
      continue;
    }
    const message = `\`${name}\` is a ${type} field: write its condition as ${CONDITION_FORMS[type]}, not "${shortened(String(value))}".`;
    findings.push(findingAt({ id: 'spec/invalid-condition', severity: 'error' }, places, [...path, name], message));
  }
  return { fields, findings };
}

/** Conditions on fields as a spec writes them. */
export function writtenConditions({ fields }: Pick<Match, 'fields'>) {
  return Object.fromEntries(fields.map((field) => [field.name, writtenCondition(field)]));
}

/** Type of a field in the first service that declares it; a rule reports undeclared fields. */
function typeOf(name: string, owners: readonly FieldOwner[]): FieldType {
  for (const { fields, labels } of owners) {
    const found = [...fields, ...labels].find((field) => field.name === name);
    if (found !== undefined) return found.type;
  }
  return 'keyword';
}
