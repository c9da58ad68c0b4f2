import { RE2JS } from 're2js';

/** The result of compiling a pattern as Go's regexp does, which reads each pattern in the end. */
export interface Compiled {
  /** Names of its groups. */
  readonly groups: readonly string[];
  /** Whether it matches anywhere in a string. */
  finds(text: string): boolean;
}

/** Compiles an RE2 pattern, or returns why it is invalid. The only importer of the library: it costs start-up. */
export function compile(pattern: string): Compiled | string {
  try {
    const compiled = RE2JS.compile(pattern);
    return { groups: Object.keys(compiled.namedGroups()), finds: (text) => compiled.matcher(text).find() };
  } catch (error) {
    return reason(pattern, error instanceof Error ? error.message : String(error));
  }
}

/** Syntax of other languages, and the message about it. */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/\(\?<?[=!]/, 'RE2 has no lookahead or lookbehind `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`'],
  [/\\(?:[1-9]|k<|k\{)|\(\?P=/, 'RE2 has no backreferences such as `\\1`'],
  [/\(\?>/, 'RE2 has no atomic groups `(?>…)`'],
  [/[*+?}]\+/, 'RE2 has no possessive repetition such as `++`'],
  [/\(\?#/, 'RE2 has no comments `(?#…)`'],
  [/\(\?(?:R|\d|&|\()/, 'RE2 has no recursion and no conditions'],
  [/\(\?<[A-Za-z_]\w*[^\w>]|\(\?'/, 'a group name has only letters, digits and `_`: `(?P<name>…)`'],
];

function reason(pattern: string, said: string): string {
  const foreign = FOREIGN.find(([form]) => form.test(pattern));
  return foreign === undefined ? said.replace(/^error parsing regexp: /, '').slice(0, 160) : foreign[1];
}
