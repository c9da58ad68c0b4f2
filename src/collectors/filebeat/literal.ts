import { ungroup } from '../../languages/re2-groups.js';

/** How often Filebeat expands `${…}` in a string: it reads an autodiscover template as config a second time. */
export const READINGS = { config: 1, template: 2 } as const;

/**
 * A string that Filebeat reads literally. One reading turns `$$` into `$`, `$}` into `}` and `${…}` into a variable's
 * value. It does not change any other `$` (go-ucfg 0.8.6, variables.go).
 */
export function literal(text: string, readings: number): string {
  let escaped = text;
  for (let reading = 0; reading < readings; reading += 1) escaped = escaped.replace(/\$(?=[${}])/g, '$$$$');
  return escaped;
}

/** A copy of a value in which every text is literal, in lists and maps too. Keys stay: they are ours. */
export function literalValue<T>(value: T, readings: number): T {
  return mapTexts(value, (text) => literal(text, readings)) as T;
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)]));
}

/**
 * An RE2 expression for a condition or for multiline, which Filebeat reads with its own matcher. The matcher removes `.*`
 * at the start and the end, and then reads `^.*x` as `x` anywhere; it does not remove them between two empty groups.
 */
export function matcherPattern(pattern: string): string {
  return `()(?:${ungroup(pattern)})()`;
}

/** Text for the `replacement` of a `replace` processor, where Go reads `$1` and `${name}` as groups. */
export function replacementText(text: string): string {
  return text.replaceAll('$', '$$$$');
}
