import { nearest } from '../../findings/nearest.js';
import { FORMAT_NAMES, JAVA_LETTERS, JODA_LETTERS, SHORT_NAMES } from '../facts/date-letters.js';

/** What is wrong with a pattern of a date. */
export interface DateFault {
  readonly words: string;
  readonly fix?: string;
  /** The pattern is accepted, and reads something else than what it looks like. */
  readonly isMisread?: boolean;
  /** Only some values are read wrongly. */
  readonly isPartly?: boolean;
  /** Elasticsearch 6 reads the pattern as people think. */
  readonly isSinceSeven?: boolean;
}

type Dialect = 'java' | 'joda';

/** The fault of a pattern of Logstash; null: there is none. */
export function logstashDateFault(pattern: string): DateFault | null {
  return SHORT_NAMES.includes(pattern) ? null : faultOf(pattern, 'joda', SHORT_NAMES);
}

/** The fault of a format of Elasticsearch, which may be several with `||` between. `names` are those besides its own. */
export function elasticDateFault(format: string, names: readonly string[] = []): DateFault | null {
  if (names.includes(format)) return null;
  const parts = format.split('||');
  if (parts.some((part) => part.trim() === ''))
    return { words: 'A format between `||` is empty', fix: 'Delete the `||` that is not needed.' };
  const own = parts.filter((part) => !FORMAT_NAMES.has(part.trim()));
  return own.map((part) => faultOf(part, 'java', [...names, ...FORMAT_NAMES])).find((fault) => fault !== null) ?? null;
}

function faultOf(pattern: string, dialect: Dialect, names: readonly string[]): DateFault | null {
  const refused = dialect === 'java' ? javaFault(pattern) : jodaFault(pattern);
  if (refused === null) return misread(pattern, dialect);
  // A word is a name of a format that is misspelt; it is not a pattern.
  const meant = /^[A-Za-z\d_]{4,}$/.test(pattern) ? nameNear(pattern, names) : null;
  if (meant !== null) return { words: `\`${pattern}\` is not a name of a format`, fix: `Did you mean \`${meant}\`?` };
  return refused;
}

function nameNear(word: string, names: readonly string[]): string | null {
  const plain = word.toLowerCase().replaceAll('_', '');
  const usual = USUAL.find(([form, name]) => form.test(plain) && names.includes(name));
  if (usual !== undefined) return usual[1];
  return names.find((name) => name.toLowerCase().replaceAll('_', '') === plain) ?? nearest(word, [...names]);
}

/** Names of other programs for the same format. */
const USUAL: readonly (readonly [RegExp, string])[] = [
  [/^(?:unix|epoch)m/, 'UNIX_MS'],
  [/^(?:unix|epoch)m/, 'epoch_millis'],
  [/^(?:unix|epoch)/, 'UNIX'],
  [/^(?:unix|epoch)/, 'epoch_second'],
  [/^iso/, 'ISO8601'],
  [/^iso/, 'strict_date_optional_time'],
];

/** The pattern without its quoted text, as runs of equal letters and the characters between them. */
function runsOf(pattern: string): readonly string[] {
  return pattern.replace(/'[^']*'/g, "'").match(/([A-Za-z])\1*|[^A-Za-z]/g) ?? [];
}

function lettersOf(pattern: string): readonly string[] {
  return runsOf(pattern).filter((run) => /^[A-Za-z]/.test(run));
}

function jodaFault(pattern: string): DateFault | null {
  const wrong = lettersOf(withoutOpenQuote(pattern)).find((run) => !JODA_LETTERS.includes(run.charAt(0)));
  return wrong === undefined ? null : unknownLetter(wrong);
}

/** Joda takes everything after a quote without a partner as text. */
function withoutOpenQuote(pattern: string): string {
  const isOpen = pattern.split("'").length % 2 === 0;
  return isOpen ? pattern.slice(0, pattern.lastIndexOf("'")) : pattern;
}

function unknownLetter(run: string): DateFault {
  return { words: `\`${run}\` is not a letter of a date pattern`, fix: `Write text in single quotes: \`'${run}'\`.` };
}

function javaFault(pattern: string): DateFault | null {
  if (pattern.split("'").length % 2 === 0)
    return { words: 'A single quote in the pattern has no partner', fix: "Write text as `'T'`, and a quote as `''`." };
  for (const run of lettersOf(pattern.startsWith('8') ? pattern.slice(1) : pattern)) {
    const letter = run.charAt(0);
    const counts = Object.hasOwn(JAVA_LETTERS, letter) ? JAVA_LETTERS[letter] : undefined;
    if (counts === undefined) return unknownLetter(run);
    const [least, most, not] = counts;
    if (run.length < least || run.length > most || run.length === not)
      return { words: `\`${run}\` is not valid: ${countWords(letter, least, most)}`, ...fractionFix(letter, pattern) };
  }
  const reserved = /[{}#]/.exec(pattern.replace(/'[^']*'/g, ''))?.[0];
  return reserved === undefined
    ? null
    : { words: `\`${reserved}\` is not allowed in a pattern`, fix: `Write \`'${reserved}'\`.` };
}

function countWords(letter: string, least: number, most: number): string {
  return least === most ? `write \`${letter.repeat(least)}\`` : `\`${letter}\` is allowed ${most} times`;
}

function fractionFix(letter: string, pattern: string) {
  return letter === 's' && /s[.,:]s/.test(pattern) ? { fix: 'Write `SSS` for parts of a second.' } : {};
}

/** Letters that mean another part of a date than people think. Each was seen in a parsed date. */
function misread(pattern: string, dialect: Dialect): DateFault | null {
  const runs = runsOf(pattern);
  const used = new Set(runs.map((run) => run.charAt(0)));
  const has = (letter: string) => used.has(letter);
  const isMisread = true;
  if (dialect === 'java' && has('Y') && !has('w') && !has('y') && !has('u') && (has('M') || has('d')))
    return {
      words: '`YYYY` is the year of the week, so the date becomes a day of its first week',
      fix: 'Write `yyyy`.',
      isMisread,
      isSinceSeven: true,
    };
  if (has('D') && has('M') && !has('d'))
    return { words: '`DD` is the day of the year, so the month is lost', fix: 'Write `dd`.', isMisread };
  const plain = runs.join('');
  if (/[Hhk]+[^A-Za-z]*M{1,2}(?!M)/.test(plain) && !has('m'))
    return { words: '`MM` after the hour is the month, not the minutes', fix: 'Write `mm`.', isMisread };
  if (/[yYu]+[^A-Za-z]+m{1,2}(?!m)/.test(plain) && !has('M'))
    return { words: '`mm` after the year is the minutes, not the month', fix: 'Write `MM`.', isMisread };
  if (/s+[.,:]s+/.test(plain))
    return { words: 'The pattern reads seconds twice', fix: 'Write `SSS` for parts of a second.', isMisread };
  if (has('h') && !has('a') && !has('B'))
    return { words: '`hh` has only the hours 1 to 12', fix: 'Write `HH`.', isMisread, isPartly: true };
  return null;
}
