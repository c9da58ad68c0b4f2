import { fieldKey } from '../../contracts/field-key.js';
import type { SpecPlaces } from '../../contracts/report.js';
import type { Finding } from '../../findings/finding.js';
import { groupNames } from '../../languages/re2-groups.js';
import type { Field, FieldType, Seconds, Service } from '../../model/model.js';
import type { SpecValue } from '../schema/spec.js';
import { resolveConditions, writtenConditions } from './match.js';

type ServiceValue = SpecValue['services'][number];

/** The value of `level` in a spec that is not the name of a field. */
const DETECT = 'detect';

export interface ResolvedService {
  readonly service: Service;
  readonly findings: readonly Finding[];
}

/** A service with its defaults. Invalid conditions are findings; the rules report contradictions. */
export function resolveService(
  value: ServiceValue,
  index: number,
  retention: Seconds,
  places: SpecPlaces,
): ResolvedService {
  const service = withDefaults(value, retention);
  const drops = value.drop.map(({ fields: written, ...rest }, place) => {
    const path = ['services', index, 'drop', place, 'fields'];
    const { fields, findings } = resolveConditions(written, path, [service], places);
    return { match: { ...rest, fields }, findings };
  });
  return {
    service: { ...service, drop: drops.map(({ match }) => match) },
    findings: drops.flatMap(({ findings }) => findings),
  };
}

function withDefaults(value: ServiceValue, retention: Seconds): Service {
  const groups = new Set(value.format === 'text' && value.pattern !== null ? groupNames(value.pattern) : []);
  const named = (name: string) => (value.format !== 'text' || groups.has(name) ? name : null);
  const { fields, labels, trace } = resolveFields(value);
  return {
    name: value.name,
    source: value.source ?? { kind: 'compose', service: value.name },
    format: value.format,
    level: value.level === DETECT ? 'level' : (value.level ?? named('level')),
    detectsLevel: value.level === DETECT,
    levels: value.levels,
    timestamp: value.timestamp,
    message: value.message ?? named('message'),
    trace,
    pattern: value.pattern,
    fields,
    labels,
    multiline: value.multiline,
    retention: value.retention ?? retention,
    sampling: value.sampling,
    drop: [],
    redact: value.redact,
  };
}

function resolveFields(value: ServiceValue): Pick<Service, 'fields' | 'labels' | 'trace'> {
  const types = new Map<string, FieldType>(Object.entries(value.fields));
  const labels = [...new Set(value.labels)].map((name) => field(name, types.get(name) ?? 'keyword'));
  const isLabel = new Set(value.labels);
  if (value.trace !== null && !types.has(value.trace)) types.set(value.trace, 'keyword');
  const fields = [...types].filter(([name]) => !isLabel.has(name)).map(([name, type]) => field(name, type));
  const traceName = value.trace ?? 'trace_id';
  return { fields, labels, trace: [...fields, ...labels].find(({ name }) => name === traceName) ?? null };
}

function field(name: string, type: FieldType): Field {
  return { name, key: fieldKey(name), type };
}

/** The same as the schema gives it, for `z.encode`. A label is a keyword unless the fields have its type. */
export function serviceValue({
  fields,
  labels,
  trace,
  sampling,
  drop,
  redact,
  detectsLevel,
  level,
  levels,
  ...rest
}: Service): ServiceValue {
  const typed = [...fields, ...labels.filter(({ type }) => type !== 'keyword')];
  return {
    ...rest,
    level: detectsLevel ? DETECT : level,
    levels: [...levels],
    trace: trace?.name ?? null,
    fields: Object.fromEntries(typed.map(({ name, type }) => [name, type])),
    labels: labels.map(({ name }) => name),
    sampling: sampling === null ? null : { ...sampling, levels: [...sampling.levels] },
    drop: drop.map((match) => ({ ...match, fields: writtenConditions(match) })),
    redact: [...redact],
  };
}
