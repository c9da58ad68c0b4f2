const PROMETHEUS = ['y', 'w', 'd', 'h', 'm', 's', 'ms'];
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
  μs: 1e-6,
  ns: 1e-9,
};
/** Go keeps a duration in 63 bits of nanoseconds. */
const MOST_SECONDS = 2 ** 63 / 1e9;

/** Seconds of a duration as Prometheus writes it, `1h30m`: whole numbers, units from the largest to the smallest. */
export function prometheusSeconds(text: string): number | null {
  if (text === '0') return 0;
  if (!/^(?:\d+[a-z]+)+$/.test(text)) return null;
  let last = -1;
  let seconds = 0;
  for (const [, number, unit] of text.matchAll(/(\d+)([a-z]+)/g)) {
    const order = PROMETHEUS.indexOf(unit ?? '');
    if (order <= last) return null;
    last = order;
    seconds += Number(number) * (SECONDS[unit ?? ''] ?? Number.NaN);
  }
  return seconds < MOST_SECONDS ? seconds : null;
}

/** Seconds of a duration that stands outside of `[…]`, where Go's own form, `-1.5h`, is read too. */
export function durationSeconds(text: string): number | null {
  return prometheusSeconds(text) ?? goSeconds(text);
}

function goSeconds(text: string): number | null {
  const [, sign, rest] = /^([-+]?)(.*)$/s.exec(text) ?? [];
  if (rest === undefined || !/^(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(rest)) return null;
  let seconds = 0;
  for (const [, number, unit] of rest.matchAll(/([\d.]+)([a-zµμ]+)/g))
    seconds += Number(number) * (SECONDS[unit ?? ''] ?? 0);
  if (seconds >= MOST_SECONDS) return null;
  return sign === '-' ? -seconds : seconds;
}

/** Whether Loki reads a text as a number of bytes: `5KB`, `5KiB`, `5k`. */
export function isBytes(text: string): boolean {
  return /^(?:\d+(?:\.\d*)?|\.\d+)(?:[kKMGTP]i?B?|B)$/.test(text);
}

/** The value of a number; null where Go's ParseFloat or its scanner refuses it, as `08` and `0x1F`. */
export function numberValue(text: string): number | null {
  if (/(?:^|\D)_|_(?:\D|$)/.test(text)) return null;
  const plain = text.replaceAll('_', '');
  if (!/^(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(plain) || /^0\d*[89]\d*$/.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}
