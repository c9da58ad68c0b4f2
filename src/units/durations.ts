import type { Seconds } from '../model/model.js';

const MINUTE: Seconds = 60;
export const HOUR: Seconds = 3600;
export const DAY: Seconds = 86_400;

const SECONDS: Readonly<Record<string, Seconds>> = {
  y: 365 * DAY,
  w: 7 * DAY,
  d: DAY,
  h: HOUR,
  m: MINUTE,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ns: 1e-9,
};

/** Go keeps a duration as nanoseconds in 63 bits. */
const MAX_GO_SECONDS: Seconds = 2 ** 63 / 1e9;

/** How one family of programs writes a length of time. */
export interface DurationGrammar {
  /** Matches the whole text of a duration. */
  readonly form: RegExp;
  /** Null for a string that is not in this grammar or too long for Go. */
  parse(text: string): Seconds | null;
}

/** Go's time.ParseDuration: `-1.5h`, `1h30m`, in any order; no days. */
export const GO_DURATION = grammar(/^[-+]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/);

/** Prometheus' model.ParseDuration, which Loki also uses: `31d`, `1h30m`, whole numbers, the largest unit first. */
export const PROMETHEUS_DURATION = grammar(
  /^(?:0|(?=\d)(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?(?:\d+ms)?)$/,
);

function grammar(form: RegExp): DurationGrammar {
  return {
    form,
    parse(text) {
      const seconds = form.test(text) ? sumOfParts(text) : MAX_GO_SECONDS;
      if (seconds >= MAX_GO_SECONDS) return null;
      return text.startsWith('-') ? -seconds : seconds;
    },
  };
}

function sumOfParts(text: string): Seconds {
  let seconds = 0;
  for (const [, count, unit = ''] of text.matchAll(/(?<![\d.])([\d.]+)([a-zµμ]+)/g))
    seconds += Number(count) * (SECONDS[unit] ?? 0);
  return seconds;
}

/** Seconds of a value in the YAML of a program in Go, which may be a number 0; null: not a duration, or below 0. */
export function configSeconds(value: unknown): Seconds | null {
  if (value === 0) return 0;
  if (typeof value !== 'string' || value.length > 40) return null;
  const seconds = PROMETHEUS_DURATION.parse(value) ?? GO_DURATION.parse(value);
  return seconds === null || seconds < 0 ? null : seconds;
}

/** Seconds in Go's notation, for example `744h`, `1h30m`, `0s`. */
export function goDuration(seconds: Seconds): string {
  let rest = seconds;
  let text = '';
  for (const [unit, size] of [['h', HOUR] as const, ['m', MINUTE] as const, ['s', 1] as const]) {
    const count = Math.floor(rest / size);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * size;
  }
  return text === '' ? '0s' : text;
}

/** Seconds as a whole number of the largest of these units: the notation of Elasticsearch, and of messages. */
export function oneUnit(seconds: Seconds, units: readonly ('d' | 'h' | 'm')[] = ['d', 'h', 'm']): string {
  const unit = units.find((one) => seconds % (SECONDS[one] ?? 1) === 0) ?? 's';
  return `${seconds / (SECONDS[unit] ?? 1)}${unit}`;
}
