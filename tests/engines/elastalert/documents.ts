import type { Alert, FieldCondition, Match, Service } from '../../../src/model/model.js';
import { appField } from '../../../src/protocols/elasticsearch/names.js';
import { linesOf, type Workload } from '../loki-alerts/workload.js';
import type { PushLine } from '../support/lokiClient.js';

/** The lines of a workload as documents, marked with the alerts that they match, as the collector marks them. */
export function documentsOf(workload: Workload, alerts: readonly Alert[], start: Date): readonly object[] {
  const { service } = workload;
  const own = alerts.filter(({ services }) => services.includes(service.name));
  return linesOf(workload, start).map((line) => ({
    '@timestamp': line.at?.toISOString(),
    'service.name': service.name,
    'service.environment': line.labels.env,
    'logagg.alerts': own.filter(({ match }) => matches(match, service, line)).map(({ name }) => name),
    ...Object.fromEntries(fieldsOf(service, line)),
  }));
}

function fieldsOf(service: Service, { structuredMetadata = {} }: PushLine): [string, string | number][] {
  return service.fields.flatMap((field): [string, string | number][] => {
    const value = structuredMetadata[field.key];
    if (value === undefined) return [];
    return [[appField(field), field.type === 'number' ? Number(value) : value]];
  });
}

/** Throws for a condition that no scenario has. */
function matches(match: Match, service: Service, line: PushLine): boolean {
  const message = messageOf(line.line);
  const level = line.structuredMetadata?.level ?? '';
  return (
    (match.levels.length === 0 || match.levels.some((one) => one === level)) &&
    match.contains.every((text) => message.includes(text)) &&
    !match.excludes.some((text) => message.includes(text)) &&
    (match.regex === null || new RegExp(match.regex, 'u').test(message)) &&
    match.fields.every((condition) => fieldHolds(condition, service, line))
  );
}

function fieldHolds(condition: FieldCondition, service: Service, { structuredMetadata = {} }: PushLine): boolean {
  const key = service.fields.find(({ name }) => name === condition.name)?.key ?? '';
  if (condition.type !== 'keyword' || condition.operator !== '=') throw new Error('this condition is not known here');
  return structuredMetadata[key] === condition.value;
}

function messageOf(line: string): string {
  try {
    const { message } = JSON.parse(line);
    return typeof message === 'string' ? message : line;
  } catch {
    return line;
  }
}
