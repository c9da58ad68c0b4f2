import { isAtStart } from '../../languages/re2-facts.js';
import { rewriteGroups } from '../../languages/re2-groups.js';
import { treeOf } from '../../languages/re2-tree.js';
import { DETECTED, DETECTION } from '../../pipeline/level.js';
import { LOGFMT_LINE, LOGFMT_PAIRS } from '../../pipeline/line-formats.js';
import { byFormat } from '../../pipeline/pipeline.js';
import { matcherPattern } from './literal.js';

/** The values that an RE2 expression extracts from an entry, in the form of the template. */
export interface Capture {
  readonly note: string | null;
  readonly condition: string;
  readonly pattern: string;
  readonly groups: readonly { readonly field: string; readonly replacement: string }[];
}

/** Between the groups; the script has it too. An entry that contains it is read group by group. */
export const SEPARATOR = '\x1f';

/** The groups of a pattern. */
export interface Groups {
  readonly note: string;
  readonly names: readonly string[];
  /** One expression for all groups: its replacement has them between separators. */
  readonly pattern: string;
  readonly replacement: string;
  /** One expression for each group, for an entry with a separator. */
  readonly each: Capture;
}

/** `names` are the fields that are read. Nothing is read by pattern from JSON, or from text without such a field. */
export const groupsOf = byFormat<[names: readonly string[]], Groups | null>({
  json: () => null,
  logfmt: (_, names) => {
    const note = 'Only a line that is logfmt as a whole is parsed, and only the first of joined lines.';
    return names.length === 0 ? null : groups(note, LOGFMT_LINE, [LOGFMT_PAIRS]);
  },
  text: ({ pattern }, names) => (pattern === null ? null : groupsOfText(pattern, names)),
});

function groups(note: string, pattern: string, names: readonly string[]): Groups {
  const tree = treeOf(pattern);
  // The rest is part of the match, so that there is only one.
  const rest = tree !== null && isAtStart(tree) ? '' : '.*\\z';
  return {
    note,
    names,
    pattern: `(?s)(?:${pattern})${rest}`,
    replacement: `${SEPARATOR}${names.map((name) => `$${name}${SEPARATOR}`).join('')}`,
    each: capture(null, pattern, names.flatMap(lineField)),
  };
}

/** The pattern with those groups only that are read. */
function groupsOfText(text: string, names: readonly string[]): Groups | null {
  const read: string[] = [];
  const pattern = rewriteGroups(text, (name) => {
    if (name === null || !names.includes(name)) return '(?:';
    read.push(name);
    return `(?P<${name}>`;
  });
  const note = 'The pattern of the spec; a dot also matches the line breaks of joined lines.';
  return read.length === 0 ? null : groups(note, pattern, read);
}

/** The wrapped pattern matches a whole entry, so that its replacement by one group leaves just that group. */
function capture(note: string | null, pattern: string, groups: Capture['groups']): Capture {
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
