import { RE2JS } from 're2js';
import type { Field, Level, Model, Service } from '../../../src/model/model.js';
import { levelOf } from './levels.js';
import type { Stored } from './stored.js';
import { type Values, valuesOf } from './values.js';
import type { Written } from './written.js';

/** An entry as docs/meaning.md says that it is stored, read from the lines alone. */
export interface Entry {
  readonly service: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** The entry as it was written, after redaction. */
  readonly raw: string;
  readonly message: string;
  readonly level: Level | null;
  /** Values of declared fields and labels by name. */
  readonly fields: ReadonlyMap<string, string | number | boolean>;
}

/** The entries of a service's lines, which come in the order in which Docker saw them. */
export function entriesOf(service: Service, lines: readonly Written[]): readonly Entry[] {
  return joined(service, lines)
    .map((line) => entryOf(service, line))
    .filter((entry) => !isSampledAway(service, entry));
}

/** Lines of different streams are never one entry. A line before the first match of `start` is a separate entry. */
function joined({ multiline }: Service, lines: readonly Written[]): readonly Written[] {
  if (multiline === null) return lines;
  const start = RE2JS.compile(multiline.start);
  const open = new Map<string, Written>();
  const entries: Written[] = [];
  for (const line of lines) {
    const before = open.get(line.stream);
    const begins = start.matcher(line.text).find();
    if (begins) {
      if (before !== undefined) entries.push(before);
      open.set(line.stream, line);
    } else if (before === undefined) entries.push(line);
    else open.set(line.stream, { ...before, text: `${before.text}\n${line.text}` });
  }
  return [...entries, ...open.values()];
}

function entryOf(service: Service, line: Written): Entry {
  const raw = service.redact.reduce((text, { pattern, with: put }) => replaced(text, pattern, put), line.text);
  const values = valuesOf(service, raw);
  const message = service.message === null ? null : values.get(service.message);
  return {
    service: service.name,
    time: timeOf(service, values) ?? line.at,
    raw,
    message: message === undefined || message === null ? raw : String(message),
    level: service.level === null ? null : levelOf(values.get(service.level)),
    fields: fieldsOf([...service.fields, ...service.labels], values),
  };
}

function replaced(text: string, pattern: string, put: string): string {
  const matcher = RE2JS.compile(pattern).matcher(text);
  let done = '';
  let from = 0;
  while (matcher.find()) {
    done += text.slice(from, matcher.start()) + put;
    from = matcher.end();
  }
  return done + text.slice(from);
}

function fieldsOf(declared: readonly Field[], values: Values): Entry['fields'] {
  return new Map(
    declared.flatMap(({ name, type }) => {
      const value = values.get(name);
      const typed = value === undefined ? null : asType(value, type);
      return typed === null ? [] : [[name, typed] as const];
    }),
  );
}

const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?$/;

function asType(value: string | number | boolean, type: Field['type']): string | number | boolean | null {
  const text = String(value);
  if (type === 'keyword') return text;
  if (type === 'number') return DECIMAL.test(text) ? Number(text) : null;
  return text === 'true' || text === 'false' ? text === 'true' : null;
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const SPACED = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d\.\d{3})$/;
const ACCESS = /^(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)$/;

/** The event's time in milliseconds, or null where there is none or it cannot be read. */
function timeOf({ timestamp }: Service, values: Values): number | null {
  if (timestamp === null) return null;
  const text = String(values.get(timestamp.field) ?? '');
  const time = parsedTime(timestamp.format, text);
  return Number.isNaN(time) ? null : time;
}

function parsedTime(format: string, text: string): number {
  switch (format) {
    case 'unix_ms':
      return /^\d+$/.test(text) ? Number(text) : Number.NaN;
    case 'rfc3339':
      return RFC3339.test(text) ? Date.parse(text) : Number.NaN;
    case '2006-01-02 15:04:05.000':
      return Date.parse(text.replace(SPACED, '$1T$2Z'));
    case '02/Jan/2006:15:04:05 -0700':
      return Date.parse(
        text.replace(ACCESS, (_, day, month, year, clock, hours, minutes) => {
          const number = String(MONTHS.indexOf(month) / 3 + 1).padStart(2, '0');
          return `${year}-${number}-${day}T${clock}${hours}:${minutes}`;
        }),
      );
    default:
      throw new Error(`the corpus has no times of the form ${format}`);
  }
}

/** The corpus keeps one in ten million of the sampled levels, which is none. */
function isSampledAway({ sampling }: Service, { level }: Entry): boolean {
  return level !== null && (sampling?.levels.includes(level) ?? false);
}

/** How a backend must keep an entry: fields under their keys. */
export function storedOf(model: Model, { service: name, time, raw, level, fields }: Entry): Stored {
  const service = model.services.find((one) => one.name === name);
  const declared = service === undefined ? [] : [...service.fields, ...service.labels];
  const pairs = declared.flatMap(({ name: field, key }) => {
    const value = fields.get(field);
    return value === undefined ? [] : [[key, value] as const];
  });
  return { service: name, time, raw, level, fields: Object.fromEntries(pairs) };
}
