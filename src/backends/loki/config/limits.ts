import { goDuration } from '../../../units/durations.js';
import { binarySize } from '../../../units/sizes.js';
import type { LokiLimits } from '../settings.js';

const MEBIBYTE = 1024 ** 2;

/** One setting of `limits_config`, with its value as written in the file. */
export interface LimitLine {
  readonly key: string;
  readonly value: string | number;
}

/** The limits that the spec sets. Loki's defaults apply to all others. */
export function limitLines(limits: LokiLimits): readonly LimitLine[] {
  return [
    // Loki counts these two in units of 1024² bytes (bytesInMB in pkg/validation/limits.go).
    limit('ingestion_rate_mb', limits.ingestionRate, (bytes) => bytes / MEBIBYTE),
    limit('ingestion_burst_size_mb', limits.ingestionBurst, (bytes) => bytes / MEBIBYTE),
    limit('per_stream_rate_limit', limits.perStreamRate, size),
    limit('per_stream_rate_limit_burst', limits.perStreamBurst, size),
    limit('max_line_size', limits.maxLineSize, size),
    limit('max_global_streams_per_user', limits.maxStreams, (count) => count),
    limit('max_entries_limit_per_query', limits.maxEntriesPerQuery, (count) => count),
    limit('max_query_series', limits.maxQuerySeries, (count) => count),
    limit('reject_old_samples_max_age', limits.rejectOlderThan, goDuration),
    limit('query_timeout', limits.queryTimeout, goDuration),
  ].flat();
}

function limit(key: string, value: number | null, print: (value: number) => string | number): readonly LimitLine[] {
  return value === null ? [] : [{ key, value: print(value) }];
}

function size(bytes: number): string {
  const text = binarySize(bytes);
  return /[A-Z]$/.test(text) ? text : `${text}B`;
}
