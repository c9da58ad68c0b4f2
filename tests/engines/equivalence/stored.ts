/** An entry as a backend keeps it, in words that both backends can be put into. */
export interface Stored {
  readonly service: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly raw: string;
  readonly level: string | null;
  /** Values of declared fields and labels by key; numbers as numbers. */
  readonly fields: Readonly<Record<string, string | number | boolean>>;
}

/** One text for an entry: equal where two entries are. */
export function entryKey({ service, time, raw, level, fields }: Stored): string {
  const sorted = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([service, new Date(time).toISOString(), raw, level, Object.fromEntries(sorted)]);
}
