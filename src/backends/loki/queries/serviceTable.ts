import type { LogFormat, Model, Service } from '../../../model/model.js';
import { spanWords } from './words.js';

const FORMATS: Readonly<Record<LogFormat, string>> = { json: 'JSON', logfmt: 'logfmt', text: 'text' };

/** A service as the page's table has it. */
export interface ServiceRow {
  readonly name: string;
  readonly format: string;
  /** Keys, as a query has to write them. */
  readonly fields: readonly string[];
  readonly kept: string;
  readonly remarks: readonly string[];
}

/** The table of services. */
export function serviceRows(model: Model): readonly ServiceRow[] {
  return model.services.map((service) => ({
    name: service.name,
    format: FORMATS[service.format],
    fields: [...(service.level === null ? [] : ['level']), ...service.fields.map(({ key }) => key)],
    kept: spanWords(service.retention),
    remarks: remarksOn(service),
  }));
}

/** The keys of all declared labels, each once. */
export function labelKeys(model: Model): readonly string[] {
  return [...new Set(model.services.flatMap((service) => service.labels.map(({ key }) => key)))];
}

function remarksOn(service: Service): readonly string[] {
  return [
    ...(service.level === null ? ['no level'] : []),
    ...(service.labels.length === 0 ? [] : ['more labels']),
    ...(service.multiline === null ? [] : ['an entry may have several lines']),
    ...(service.redact.length === 0 ? [] : ['redacted']),
    ...(service.sampling === null ? [] : ['only a share is kept']),
  ];
}
