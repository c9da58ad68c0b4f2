import type { Service } from '../../../src/model/model.js';
import type { PushLine } from '../support/lokiClient.js';

const MINUTE = 60_000;
/** Replaced by something different in every line, since Loki keeps equal lines of one time only once. */
const NUMBER = '@n@';

/** One line of a service's minute, as a collector would send it. */
export interface Sent {
  readonly line: string;
  /** Level and fields, stored beside the line. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** When a service writes its minute: from and to minutes of the run, in whole minutes; none: all the time. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** What a service writes, over and over. */
export interface Workload {
  readonly service: Service;
  readonly minute: readonly Sent[];
  readonly span?: Span;
}

/** Minutes that are written before and after the start of the run; Loki takes lines up to 10 minutes ahead. */
const ALWAYS: Span = { from: -3, to: 9 };

/** The same line several times. */
export function times(count: number, sent: Sent): readonly Sent[] {
  return Array.from({ length: count }, () => sent);
}

/**
 * All lines of a workload. Each line of its minute comes at the same second of every minute, so that every window of a
 * whole number of minutes holds each exactly as often, whenever it is looked at.
 */
export function linesOf({ service, minute, span = ALWAYS }: Workload, start: Date): readonly PushLine[] {
  const minutes = Array.from({ length: span.to - span.from }, (_, index) => span.from + index);
  return minutes.flatMap((one) =>
    minute.map(({ line, metadata = {} }, index) => ({
      labels: { service_name: service.name, env: 'production' },
      line: line.replace(NUMBER, `${one}-${index}`),
      structuredMetadata: metadata,
      at: new Date(start.getTime() + one * MINUTE + Math.floor((index * MINUTE) / minute.length)),
    })),
  );
}

/** A JSON line with a message. */
export function message(text: string, metadata: Readonly<Record<string, string>> = {}): Sent {
  return { line: JSON.stringify({ message: text, n: NUMBER }), metadata };
}
