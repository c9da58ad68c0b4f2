import type { LogFormat, Model, Service } from '../model/model.js';
import { spanWords } from './words.js';

const FORMATS: Readonly<Record<LogFormat, string>> = { json: 'JSON', logfmt: 'logfmt', text: 'text' };

/** A service as the page's table has it. */
export interface ServiceRow {
  readonly name: string;
  readonly format: string;
  /** Fields, as a query has to write them. */
  readonly fields: readonly string[];
  readonly kept: string;
  readonly remarks: readonly string[];
}

/** The table of services. `fieldsOf` names what can be searched in a service's lines. */
export function serviceRows(model: Model, fieldsOf: (service: Service) => readonly string[]): readonly ServiceRow[] {
  return model.services.map((service) => ({
    name: service.name,
    format: FORMATS[service.format],
    fields: fieldsOf(service),
    kept: spanWords(service.retention),
    remarks: remarksOn(service),
  }));
}

/** Services whose lines have a level. */
export function levelled(model: Model): readonly Service[] {
  return model.services.filter(({ level }) => level !== null);
}

/** Groups in which `what` gives equal values. */
export function groupBySameness(
  services: readonly Service[],
  what: (service: Service) => unknown,
): readonly (readonly [Service, ...Service[]])[] {
  const groups = new Map<string, [Service, ...Service[]]>();
  for (const service of services) {
    const sign = JSON.stringify(what(service));
    const group = groups.get(sign);
    if (group === undefined) groups.set(sign, [service]);
    else group.push(service);
  }
  return [...groups.values()];
}

/** The keys of all declared labels, each once. */
export function labelKeys(model: Model): readonly string[] {
  return [...new Set(model.services.flatMap((service) => service.labels.map(({ key }) => key)))];
}

function remarksOn(service: Service): readonly string[] {
  return [
    ...(service.level === null ? ['no level'] : []),
    ...(service.labels.length === 0 ? [] : ['more labels']),
    ...(service.multiline === null ? [] : ['an entry can have several lines']),
    ...(service.redact.length === 0 ? [] : ['redacted']),
    ...(service.drop.length === 0 ? [] : ['some lines dropped']),
    ...(service.sampling === null ? [] : ['sampled']),
  ];
}
