const PARTS = /^(?:(\d+(?:\.\d+)?)(ms|us|µs|ns|y|w|d|h|m|s))+$/;
const PART = /(\d+(?:\.\d+)?)(ms|us|µs|ns|y|w|d|h|m|s)/g;
const SECONDS: Readonly<Record<string, number>> = {
  y: 31_536_000,
  w: 604_800,
  d: 86_400,
  h: 3600,
  m: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  µs: 1e-6,
  ns: 1e-9,
};

/** Seconds of a duration as Go and Prometheus write it (`744h`, `31d`, `1h30m`, `0`); null: it is none. */
export function secondsOf(value: unknown): number | null {
  if (value === 0 || value === '0') return 0;
  if (typeof value !== 'string' || value.length > 40 || !PARTS.test(value)) return null;
  let sum = 0;
  for (const [, count, unit] of value.matchAll(PART)) sum += Number(count) * (SECONDS[unit ?? ''] ?? 0);
  return sum;
}
