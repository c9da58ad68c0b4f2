import { RE2JS } from 're2js';

/** What Go's regexp, which reads every pattern in the end, makes of one. */
export interface Compiled {
  /** Names of its groups. */
  readonly groups: readonly string[];
  /** Whether it is found somewhere in a text. */
  finds(text: string): boolean;
}

/** Compiles an RE2; a text says why it is none. The only importer of the library: it costs start-up. */
export function compile(pattern: string): Compiled | string {
  try {
    const compiled = RE2JS.compile(pattern);
    return { groups: Object.keys(compiled.namedGroups()), finds: (text) => compiled.matcher(text).find() };
  } catch (error) {
    return reason(pattern, error instanceof Error ? error.message : String(error));
  }
}

/** What people bring from other languages, and what RE2 says instead of it. */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/\(\?<?[=!]/, 'it has no lookahead or lookbehind `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`'],
  [/\\(?:[1-9]|k<|k\{)|\(\?P=/, 'it has no backreferences such as `\\1`'],
  [/\(\?>/, 'it has no atomic groups `(?>…)`'],
  [/[*+?}]\+/, 'it has no possessive repetition such as `++`'],
  [/\(\?#/, 'it has no comments `(?#…)`'],
  [/\(\?(?:R|\d|&|\()/, 'it has no recursion and no conditions'],
  [/\(\?<[A-Za-z_]\w*[^\w>]|\(\?'/, 'its groups are named with letters, digits and `_`: `(?P<name>…)`'],
];

function reason(pattern: string, said: string): string {
  const foreign = FOREIGN.find(([form]) => form.test(pattern));
  return foreign === undefined ? said.replace(/^error parsing regexp: /, '').slice(0, 160) : foreign[1];
}
