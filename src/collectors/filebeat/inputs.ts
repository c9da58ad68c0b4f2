import { beforeLineBreak, ungroup } from '../../languages/re2-groups.js';
import type { Model, Service } from '../../model/model.js';
import { MAX_WAIT } from '../../pipeline/stages.js';
import { streamOf } from '../../protocols/elasticsearch/names.js';
import { marksOf } from './conditions.js';
import { captureOf, lineSettings } from './lines.js';
import { literal, literalValue, matcherPattern, READINGS, replacementText } from './literal.js';

/** Where the script stands in the container. */
export const SCRIPT_FILE = '/usr/share/filebeat/lines.js';

/** What follows is left out of the entry, so there is room for the longest stack trace; bytes are limited as well. */
const MAX_LINES = 100_000;

const RFC3339 = '2006-01-02T15:04:05.999999999Z07:00';

/** Filled in by Filebeat for each container. */
const CONTAINER = `\${data.docker.container.id}`;

/**
 * The inputs of a service whose lines come from containers, for an autodiscover template. The two streams of a container
 * stand in one file: where lines are joined each has an input of its own, so that they never end up in one entry.
 */
export function dockerInputs(model: Model, service: Service): readonly object[] {
  const streams = service.multiline === null ? ['all'] : ['stdout', 'stderr'];
  const folder = literal(`${model.compose.dataRoot}/containers`, READINGS.template);
  const view = common(model, service, READINGS.template);
  return streams.map((stream, at) => ({
    ...view,
    isDocker: true,
    // Written once, as a YAML anchor.
    anchor: streams.length > 1 ? `lines-${model.services.indexOf(service)}` : null,
    same: at > 0,
    id: `${service.name}-${stream}-${CONTAINER}`,
    paths: [`${folder}/${CONTAINER}/*-json.log*`],
    stream,
    parsers: true,
  }));
}

/** The input of a service whose lines come from files. */
export function fileInput(model: Model, service: Service, globs: readonly string[]): object {
  return {
    ...common(model, service, READINGS.config),
    isDocker: false,
    anchor: null,
    same: false,
    id: service.name,
    paths: globs.map((glob) => literal(glob, READINGS.config)),
    stream: null,
    parsers: service.multiline !== null,
  };
}

function common(model: Model, service: Service, readings: number) {
  const settings = lineSettings(service);
  const view = {
    name: service.name,
    environment: model.environment,
    index: streamOf(model, service),
    multiline: multilineOf(service),
    redactions: service.redact.map((one) => ({
      pattern: ungroup(one.pattern),
      replacement: replacementText(one.with),
    })),
    isJson: service.format === 'json',
    capture: captureView(service),
    script: settings === null ? null : { file: SCRIPT_FILE, settings },
    layout: layoutOf(service),
    marks: marksOf(model, service),
  };
  return literalValue(view, readings);
}

function multilineOf({ multiline, source }: Service) {
  if (multiline === null) return null;
  const start = source.kind === 'files' ? multiline.start : beforeLineBreak(multiline.start);
  return { pattern: matcherPattern(start), maxLines: MAX_LINES, timeout: `${MAX_WAIT}s` };
}

/** The wrapped pattern matches a whole entry, so that its replacement by one group leaves just that group. */
function captureView(service: Service) {
  const capture = captureOf(service);
  if (capture === null) return null;
  return {
    note: capture.note,
    condition: matcherPattern(`(?s)${capture.pattern}`),
    pattern: `(?s)\\A.*?(?:${capture.pattern}).*\\z`,
    groups: capture.groups.map((group) => ({ field: `logagg.line.${group}`, replacement: `$${group}` })),
  };
}

/** The script brings Unix times into the form of RFC 3339. */
function layoutOf({ timestamp }: Service): string | null {
  if (timestamp === null) return null;
  return ['rfc3339', 'unix', 'unix_ms'].includes(timestamp.format) ? RFC3339 : timestamp.format;
}
