/** Names with values: a stream's labels, or an entry's structured metadata. */
export type Labels = Readonly<Record<string, string>>;

/** One log line as a collector sends it, or as Loki returns it. */
export interface LogEntry {
  readonly labels: Labels;
  readonly structuredMetadata: Labels;
  readonly line: string;
  /** Nanoseconds since 1970. */
  readonly timestamp: bigint;
}
