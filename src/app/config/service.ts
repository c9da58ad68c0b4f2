import type { Service, Source } from '../../model/model.js';
import { printDuration } from '../../units/spec.js';
import { type Part, present } from './present.js';

/** A service in the spec's own words. */
export function specService(service: Service): Part {
  const { name, format, level, timestamp, message, trace, pattern, multiline, sampling, redact } = service;
  return present({
    name,
    source: specSource(service.source),
    format,
    level,
    timestamp,
    message,
    trace: trace?.name,
    pattern,
    fields: specFields(service),
    labels: service.labels.map((label) => label.name),
    multiline,
    retention: printDuration(service.retention),
    sampling,
    redact,
  });
}

function specSource(source: Source): Part {
  if (source.kind === 'compose') return { compose: source.service };
  return source.kind === 'container' ? { container: source.pattern } : { files: source.globs };
}

/** A label is a keyword unless its type stands among the fields. */
function specFields({ fields, labels }: Service): Part {
  const typed = [...fields, ...labels.filter(({ type }) => type !== 'keyword')];
  return Object.fromEntries(typed.map(({ name, type }) => [name, type]));
}
