import { rewriteGroups } from '../../languages/re2-groups.js';
import { LOGFMT_LINE, LOGFMT_PAIRS } from '../../pipeline/line-formats.js';
import { byFormat } from '../../pipeline/pipeline.js';
import { matcherPattern } from './literal.js';

/** What is taken out of an entry by an RE2, as a template takes it. */
export interface Capture {
  readonly note: string;
  readonly condition: string;
  readonly pattern: string;
  readonly groups: readonly { readonly field: string; readonly replacement: string }[];
}

/** `names` are the fields that are read. null: nothing is read by pattern (JSON, or text of which nothing is read). */
export const captureOf = byFormat<[names: readonly string[]], Capture | null>({
  json: () => null,
  logfmt: (_, names) => {
    if (names.length === 0) return null;
    const note = 'Only a line that is logfmt as a whole is parsed, and only the first of joined lines.';
    return capture(note, LOGFMT_LINE, [LOGFMT_PAIRS]);
  },
  text: ({ pattern }, names) => (pattern === null ? null : groupsOf(pattern, names)),
});

/** The pattern with those groups only that are read. */
function groupsOf(text: string, names: readonly string[]): Capture | null {
  const groups: string[] = [];
  const pattern = rewriteGroups(text, (name) => {
    if (name === null || !names.includes(name)) return '(?:';
    groups.push(name);
    return `(?P<${name}>`;
  });
  const note = 'The pattern of the spec; a dot also matches the line breaks of joined lines.';
  return groups.length === 0 ? null : capture(note, pattern, groups);
}

/** The wrapped pattern matches a whole entry, so that its replacement by one group leaves just that group. */
function capture(note: string, pattern: string, groups: readonly string[]): Capture {
  return {
    note,
    condition: matcherPattern(`(?s)${pattern}`),
    pattern: `(?s)\\A.*?(?:${pattern}).*\\z`,
    groups: groups.map((group) => ({ field: `logagg.line.${group}`, replacement: `$${group}` })),
  };
}
