import type { ConfigDocument } from '../../contracts/config.js';
import { mapOf, type PlainMap } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { rawValueAt } from '../../contracts/spec-path.js';
import { isSet, settingsOf } from './settings.js';

/** Required settings of an input type. */
export const NEEDS: Readonly<Record<string, string>> = {
  filestream: 'paths',
  log: 'paths',
  container: 'paths',
  tcp: 'host',
  udp: 'host',
};

/** Settings of inputs that Go reads as durations. */
export const DURATIONS = [
  'ignore_older',
  'clean_inactive',
  'close_inactive',
  'scan_frequency',
  'close.on_state_change.inactive',
  'close.reader.after_interval',
  'prospector.scanner.check_interval',
];

/** The setting of a `multiline` parser that is missing or wrong, and the message; null: none. */
export function wrongLines({
  type = 'pattern',
  pattern,
  match,
  count_lines: count,
}: PlainMap): readonly [string, string] | null {
  if (type === 'count') return isSet(count) ? null : ['count_lines', '`multiline` by count needs `count_lines`'];
  if (type !== 'pattern' && type !== 'while_pattern')
    return ['type', '`type` must be `pattern`, `count` or `while_pattern`'];
  if (!isSet(pattern)) return ['pattern', '`multiline` needs a `pattern`'];
  if (type === 'while_pattern' || match === 'after' || match === 'before') return null;
  return ['match', '`multiline` needs `match: after` or `match: before`'];
}

/** The empty parser above this setting, which has the same depth, as in `- ndjson:`; null: none. */
export function parserAbove(document: ConfigDocument, path: SpecPath): string | null {
  if (document.kind !== 'filebeat' || path.at(-3) !== 'parsers') return null;
  const item = mapOf(rawValueAt(settingsOf(document).value, path.slice(0, -1))) ?? {};
  const [first = ''] = Object.keys(item);
  return item[first] === null && first !== path.at(-1) ? first : null;
}
