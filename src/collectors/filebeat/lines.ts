import template from '../../../templates/collectors/filebeat/lines.js.hbs';
import type { RenderContext } from '../../contracts/context.js';
import { rewriteGroups } from '../../languages/re2-groups.js';
import type { Level, Service, TimestampSetting } from '../../model/model.js';
import { LOGFMT_LINE, NUMBER, PAIRS_VALUE } from '../../pipeline/extract.js';
import { SPELLINGS } from '../../pipeline/level.js';
import { declared } from '../../pipeline/values.js';
import { render } from '../../render/handlebars.js';
import { headerOf } from '../../render/header.js';

/** The script that every service's lines pass; what differs between services comes as its parameters. */
export function linesScript(context: RenderContext): string {
  const levels = Object.entries(SPELLINGS).flatMap(([level, words]) => words.map((word) => [word, level]));
  return render(template, { header: headerOf(context), levels: Object.fromEntries(levels), number: NUMBER });
}

/** The script's parameters for a service, with null for what it does not have. */
export interface LineSettings {
  readonly format: 'json' | 'logfmt' | 'text';
  readonly level: string | null;
  readonly message: string | null;
  readonly trace: string | null;
  readonly time: { readonly field: string; readonly format: 'unix' | 'unix_ms' | 'text' } | null;
  readonly fields: readonly { readonly name: string; readonly key: string; readonly type: string }[];
  readonly sampling: { readonly keep: number; readonly levels: readonly Level[] } | null;
}

/** null: nothing can be read from the service's lines. */
export function lineSettings(service: Service): LineSettings | null {
  const isJson = service.format === 'json';
  if (!isJson && namesRead(service).length === 0) return null;
  const { timestamp, sampling } = service;
  const samples = sampling !== null && sampling.levels.length > 0 && sampling.keep < 1 && service.level !== null;
  return {
    format: service.format,
    level: service.level,
    message: service.message,
    trace: service.trace?.name ?? null,
    time: timestamp === null ? null : { field: timestamp.field, format: timeFormat(timestamp) },
    fields: declared(service).map(({ name, key, type }) => ({ name, key, type })),
    sampling: samples ? sampling : null,
  };
}

/** What is taken out of an entry by an RE2: the pattern, and where each of its groups goes. */
export interface Capture {
  readonly note: string;
  readonly pattern: string;
  readonly groups: readonly string[];
}

/** null: nothing is read by pattern (JSON, or text of which nothing is read). */
export function captureOf(service: Service): Capture | null {
  if (service.format === 'logfmt' && namesRead(service).length > 0) {
    const note = 'Only a line that is logfmt as a whole is parsed, and only the first of joined lines.';
    return { note, pattern: LOGFMT_LINE, groups: [PAIRS_VALUE] };
  }
  return service.format === 'text' && service.pattern !== null ? groupsOf(service, service.pattern) : null;
}

/** The pattern with those groups only that are read. */
function groupsOf(service: Service, text: string): Capture | null {
  const names = namesRead(service);
  const groups: string[] = [];
  const pattern = rewriteGroups(text, (name) => {
    if (name === null || !names.includes(name)) return '(?:';
    groups.push(name);
    return `(?P<${name}>`;
  });
  const note = 'The pattern of the spec; a dot also matches the line breaks of joined lines.';
  return groups.length === 0 ? null : { note, pattern, groups };
}

function timeFormat({ format }: TimestampSetting) {
  return format === 'unix' || format === 'unix_ms' ? format : 'text';
}

/** Names of all fields that are read from an entry, once each. */
function namesRead(service: Service): readonly string[] {
  const { level, timestamp, message } = service;
  const names = [level, timestamp?.field ?? null, message, ...declared(service).map(({ name }) => name)];
  return [...new Set(names.filter((name) => name !== null))];
}
