import { RE2JS } from 're2js';
import type { Level, Service } from '../../src/model/model.js';
import { DETECTED, DETECTION } from '../../src/pipeline/level.js';
import { LOGFMT_LINE } from '../../src/pipeline/line-formats.js';
import { levelOf } from '../engines/equivalence/levels.js';
import { valuesOf } from '../engines/equivalence/values.js';

/** What docs/meaning.md makes of an entry. */
export interface Read {
  /** The entry has the service's format. Without a pattern, only the level is read. */
  readonly fits: boolean;
  readonly level: Level | null;
}

export function readEntry(service: Service, entry: string): Read {
  const level = readLevel(service, entry);
  return { fits: fits(service, entry, level), level };
}

function readLevel(service: Service, entry: string): Level | null {
  if (service.level === null) return null;
  const value = valuesOf(service, entry).get(service.level);
  const word = value === undefined ? null : String(value).toLowerCase();
  const own = service.levels.find((one) => one.word === word)?.level;
  return own ?? levelOf(value) ?? (service.detectsLevel ? levelOf(detected(entry)) : null);
}

const LEVEL = RE2JS.compile(DETECTION);

function detected(entry: string): string | undefined {
  const matcher = LEVEL.matcher(entry);
  if (!matcher.find()) return undefined;
  return DETECTED.map((group) => matcher.group(group)).find((word) => word !== null && word !== '') ?? undefined;
}

function fits({ format, pattern, detectsLevel }: Service, entry: string, level: Level | null): boolean {
  if (format === 'logfmt') return RE2JS.compile(LOGFMT_LINE).matcher(entry).find() && entry.includes('=');
  if (detectsLevel && level !== null) return true;
  if (format === 'json') return isJson(entry);
  return pattern !== null && RE2JS.compile(pattern, RE2JS.DOTALL).matcher(entry).find();
}

function isJson(entry: string): boolean {
  try {
    return typeof JSON.parse(entry) === 'object';
  } catch {
    return false;
  }
}
