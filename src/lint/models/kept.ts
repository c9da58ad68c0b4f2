import type { ConfigDocument } from '../../contracts/config.js';
import type { SpecPath } from '../../contracts/rule.js';
import { rawValueAt } from '../../contracts/spec-path.js';
import { type LogLines, parseLogql } from '../../languages/logql/index.js';
import { configSeconds } from '../../units/durations.js';
import { retentionStreams } from './loki.js';

/** The longest retention of some lines, and where it is set. */
export interface Kept {
  readonly seconds: number;
  readonly text: string;
  readonly path: SpecPath;
}

/** The longest retention of the streams of a selector; null: for ever, or unknown. */
export function keptAtMost(loki: ConfigDocument, lines: LogLines): Kept | null {
  const global: SpecPath = ['limits_config', 'retention_period'];
  const streams = retentionStreams(loki).flatMap(({ value, path }) => {
    const matchers = typeof value.selector === 'string' ? parseLogql(value.selector).lines[0]?.matchers : undefined;
    return matchers !== undefined && excludes(matchers, lines.matchers) ? [] : [[...path, 'period']];
  });
  const all = [global, ...streams].map((path) => keptBy(loki, path));
  let longest: Kept | null = null;
  for (const one of all) {
    if (one === null || one.seconds === 0) return null;
    if (longest === null || one.seconds > longest.seconds) longest = one;
  }
  return longest;
}

function keptBy(loki: ConfigDocument, path: SpecPath): Kept | null {
  const text = rawValueAt(loki.value, path);
  const seconds = configSeconds(text);
  return seconds === null ? null : { seconds, text: String(text), path };
}

type Matchers = LogLines['matchers'];

/** Whether no stream can match both: one label must equal two strings. */
function excludes(one: Matchers, other: Matchers): boolean {
  return one.some((a) =>
    other.some(
      (b) =>
        a.op === '=' &&
        b.op === '=' &&
        !b.value.variable &&
        a.label.value === b.label.value &&
        a.value.value !== b.value.value,
    ),
  );
}
