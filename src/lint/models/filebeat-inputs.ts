import type { PlainMap } from '../../contracts/plain.js';
import { isSet } from './settings.js';

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
