import { rewriteGroups } from '../../languages/re2-groups.js';
import { DETECTED, DETECTION } from '../../pipeline/level.js';
import { LOGFMT_LINE, LOGFMT_PAIRS } from '../../pipeline/line-formats.js';
import { byFormat } from '../../pipeline/pipeline.js';
import { matcherPattern } from './literal.js';

/** The values that an RE2 expression extracts from an entry, in the form of the template. */
export interface Capture {
  readonly note: string;
  readonly condition: string;
  readonly pattern: string;
  readonly groups: readonly { readonly field: string; readonly replacement: string }[];
}

/** `names` are the fields that are read. Nothing is read by pattern from JSON, or from text without such a field. */
export const captureOf = byFormat<[names: readonly string[]], readonly Capture[]>({
  json: () => [],
  logfmt: (_, names) => {
    if (names.length === 0) return [];
    const note = 'Only a line that is logfmt as a whole is parsed, and only the first of joined lines.';
    return [capture(note, LOGFMT_LINE, lineField(LOGFMT_PAIRS))];
  },
  text: ({ pattern }, names) => (pattern === null ? [] : groupsOf(pattern, names)),
});

/** The pattern with those groups only that are read. */
function groupsOf(text: string, names: readonly string[]): readonly Capture[] {
  const groups: string[] = [];
  const pattern = rewriteGroups(text, (name) => {
    if (name === null || !names.includes(name)) return '(?:';
    groups.push(name);
    return `(?P<${name}>`;
  });
  const note = 'The pattern of the spec; a dot also matches the line breaks of joined lines.';
  return groups.length === 0 ? [] : [capture(note, pattern, groups.flatMap(lineField))];
}

/** The wrapped pattern matches a whole entry, so that its replacement by one group leaves just that group. */
function capture(note: string, pattern: string, groups: Capture['groups']): Capture {
  return {
    note,
    condition: matcherPattern(`(?s)${pattern}`),
    pattern: `(?s)\\A.*?(?:${pattern}).*\\z`,
    groups,
  };
}

function lineField(group: string): Capture['groups'] {
  return [{ field: `logagg.line.${group}`, replacement: `$${group}` }];
}

/** The level that the text of an entry names. Only one of the groups has a word. */
export const DETECTING: readonly Capture[] = [
  capture('The first level that the text names, for an entry whose level field has none.', DETECTION, [
    { field: 'logagg.detected', replacement: DETECTED.map((group) => `\${${group}}`).join('') },
  ]),
];
