import type { Level } from '../model/model.js';

/** The spellings of each level in docs/meaning.md, in lower case. */
export const SPELLINGS: Readonly<Record<Level, readonly string[]>> = {
  trace: ['trace', 'trc', 'verbose', 'finest', 'finer', 'silly', '10'],
  debug: ['debug', 'dbg', 'fine', 'config', '20'],
  info: ['info', 'information', 'informational', 'notice', 'note', 'inf', 'log', 'system', '30'],
  warn: ['warn', 'warning', 'wrn', '40'],
  error: ['error', 'err', 'eror', 'severe', '50'],
  fatal: ['fatal', 'ftl', 'critical', 'crit', 'alert', 'emerg', 'emergency', 'panic', 'pnc', 'dpanic', '60'],
};

/** Spellings that are words of their own too, so they name a level only after a key such as `level=`. */
const AMBIGUOUS = new Set(['finest', 'finer', 'silly', 'fine', 'config', 'note', 'log', 'system', 'alert']);

/** The start of a colour on a terminal. */
const COLOUR = String.raw`\x1b\[[0-9;]*m`;

/** The groups of `DETECTION`: one of them has the word. */
export const DETECTED = ['detected_key', 'detected_mark', 'detected_word'] as const;

/**
 * The first level that an entry names near its start, as docs/meaning.md defines it: after a key, in brackets or before a
 * colon at the start, or as a word in capitals.
 */
export const DETECTION = (() => {
  const all = Object.values(SPELLINGS).flat();
  const words = all.filter((word) => !/^\d/.test(word) && !AMBIGUOUS.has(word));
  const [key, mark, word] = DETECTED;
  const after = `(?i:\\b(?:log_?|log\\.)?(?:level|lvl|levelname|severity)"?\\s?[=:]\\s?"?)(?P<${key}>(?i:${longestFirst(all)}))\\b`;
  const marked = `(?:^|[\\[(<|]|${COLOUR})[ \\t]?(?P<${mark}>(?i:${longestFirst(words)}))[ \\t]{0,8}[\\])>|:!\\x1b]`;
  const capital = `(?:^|[ \\t\\[(|:,;-]|${COLOUR})(?P<${word}>${longestFirst(words).toUpperCase()})(?:[\\s\\])|:,;!/\\x1b-]|$)`;
  return `^[^\\n]{0,300}?(?:${after}|${marked}|${capital})`;
})();

/** RE2 takes the first alternative that matches, so `warn` must not hide `warning`. */
function longestFirst(words: readonly string[]): string {
  return [...words].sort((one, other) => other.length - one.length || (one < other ? -1 : 1)).join('|');
}
