import { GO_DURATION, PROMETHEUS_DURATION } from '../../units/durations.js';

/** Seconds of a duration outside of `[…]`, where Loki also reads Go's own form, `-1.5h`. */
export function durationSeconds(text: string): number | null {
  return PROMETHEUS_DURATION.parse(text) ?? GO_DURATION.parse(text);
}

/** The value of a number; null where Go's ParseFloat or its scanner refuses it, as `08` and `0x1F`. */
export function numberValue(text: string): number | null {
  if (/(?:^|\D)_|_(?:\D|$)/.test(text)) return null;
  const plain = text.replaceAll('_', '');
  if (!/^(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(plain) || (/^0\d*$/.test(plain) && /[89]/.test(plain)))
    return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}
