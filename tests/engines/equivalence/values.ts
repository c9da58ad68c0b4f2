import { RE2JS } from 're2js';
import type { Service } from '../../../src/model/model.js';

type Scalar = string | number | boolean;

/** What stands in an entry under a name. Values that are empty, null, an object or a list are none. */
export interface Values {
  get(name: string): Scalar | undefined;
}

const NOTHING: Values = { get: () => undefined };

/** Takes an entry apart by its service's format; one that does not parse has no values. */
export function valuesOf(service: Service, raw: string): Values {
  switch (service.format) {
    case 'json':
      return fromJson(raw);
    case 'logfmt':
      return fromLogfmt(raw);
    case 'text':
      return service.pattern === null ? NOTHING : fromText(service.pattern, raw);
  }
}

function fromJson(raw: string): Values {
  const document = parsedJson(raw);
  if (!isObject(document)) return NOTHING;
  return {
    get: (name) => {
      const nested = name.split('.').reduce<unknown>((at, part) => (isObject(at) ? at[part] : undefined), document);
      return [document[name], nested].find(isValue);
    },
  };
}

function parsedJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isValue(value: unknown): value is Scalar {
  return ['string', 'number', 'boolean'].includes(typeof value) && value !== '';
}

/** Of two equal keys the last counts. Pairs to the end of the line: a bare key, a bare value, or a value in quotes with JSON's escapes. */
function fromLogfmt(raw: string): Values {
  const values = new Map<string, string>();
  let rest = raw.trim();
  while (rest !== '') {
    const [all = '', key = '', quoted, bare] =
      /^([^\s="]+)(?:=(?:("(?:[^"\\]|\\.)*")|([^\s="]*)))?\s*/.exec(rest) ?? [];
    const value = quoted === undefined ? (bare ?? '') : parsedJson(quoted);
    // A bare value ends at a space; only after a closing quote may the next key follow at once.
    const ends = quoted !== undefined || /\s$/.test(all) || all.length === rest.length;
    if (all === '' || typeof value !== 'string' || !ends) return NOTHING;
    values.set(key, value);
    rest = rest.slice(all.length);
  }
  return { get: (name) => values.get(name) || undefined };
}

function fromText(pattern: string, raw: string): Values {
  const matcher = RE2JS.compile(pattern, RE2JS.DOTALL).matcher(raw);
  if (!matcher.find()) return NOTHING;
  return { get: (name) => groupOf(matcher, name) };
}

function groupOf(matcher: ReturnType<RE2JS['matcher']>, name: string): string | undefined {
  const value = matcher.group(name);
  return value === null || value === '' ? undefined : value;
}
