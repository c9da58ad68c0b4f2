import { fieldKey } from '../../contracts/field-key.js';
import { groupNames } from '../../languages/re2-groups.js';
import type { Field, FieldType, Seconds, Service, Source } from '../../model/model.js';
import type { SpecValue } from '../schema/spec.js';

type ServiceValue = SpecValue['services'][number];

/** A service with its defaults; what contradicts itself is left for the rules to tell. */
export function resolveService(value: ServiceValue, retention: Seconds): Service {
  const groups = new Set(value.format === 'text' && value.pattern !== undefined ? groupNames(value.pattern) : []);
  const named = (name: string) => (value.format !== 'text' || groups.has(name) ? name : null);
  const { fields, labels, trace } = resolveFields(value);
  return {
    name: value.name,
    source: resolveSource(value),
    format: value.format,
    level: value.level ?? named('level'),
    timestamp: value.timestamp ?? null,
    message: value.message ?? named('message'),
    trace,
    pattern: value.pattern ?? null,
    fields,
    labels,
    multiline: value.multiline ?? null,
    retention: value.retention ?? retention,
    sampling: value.sampling ?? null,
    redact: value.redact,
  };
}

function resolveSource({ name, source }: ServiceValue): Source {
  if (source?.container !== undefined) return { kind: 'container', pattern: source.container };
  if (source?.files !== undefined) return { kind: 'files', globs: source.files };
  return { kind: 'compose', service: source?.compose ?? name };
}

function resolveFields(value: ServiceValue): Pick<Service, 'fields' | 'labels' | 'trace'> {
  const types = new Map<string, FieldType>(Object.entries(value.fields));
  const labels = [...new Set(value.labels)].map((name) => field(name, types.get(name) ?? 'keyword'));
  const isLabel = new Set(value.labels);
  if (value.trace !== undefined && !types.has(value.trace)) types.set(value.trace, 'keyword');
  const fields = [...types].filter(([name]) => !isLabel.has(name)).map(([name, type]) => field(name, type));
  const traceName = value.trace ?? 'trace_id';
  return { fields, labels, trace: [...fields, ...labels].find(({ name }) => name === traceName) ?? null };
}

function field(name: string, type: FieldType): Field {
  return { name, key: fieldKey(name), type };
}
