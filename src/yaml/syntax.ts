import type { YAMLError } from 'yaml';

/** `offset` and `end` are indices into the text. */
interface SyntaxProblem {
  readonly message: string;
  readonly offset: number;
  readonly end: number;
}

/** The error of a text that is not valid YAML, and its place. */
export function describeSyntax(error: YAMLError, text: string): SyntaxProblem {
  const colon = missingColon(error, text);
  if (colon !== null) return colon;
  const [offset, end] = error.pos;
  const [, quote] = /closing (["'])quote/.exec(error.message) ?? [];
  // The end of the text does not help; the last quote is the one that is not closed.
  const open = quote === undefined ? -1 : text.lastIndexOf(quote, offset - 1);
  if (open >= 0) return { message: syntaxMessage(error, ''), offset: open, end: open + 1 };
  const message = syntaxMessage(error, text.slice(offset, offset + 1));
  const line = text.slice(text.lastIndexOf('\n', Math.max(0, offset - 2)) + 1, offset);
  const comment =
    message === UNCLOSED && /:\s+#\S/.test(line) ? ' A `#` starts a comment: put the value in quotes.' : '';
  return { message: message + comment, offset, end: Math.max(end, offset + 1) };
}

/** A line such as `retention 31d`, where a key is expected. */
function missingColon({ code, pos: [offset] }: YAMLError, text: string): SyntaxProblem | null {
  if (code !== 'MULTILINE_IMPLICIT_KEY' && code !== 'MISSING_CHAR') return null;
  const line = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
  const [said, key = '', value = ''] =
    /^([A-Za-z_][\w.-]*)(?: *= *| +)([^\s:#][^:#]*)(?=(?:#.*)?$)/.exec(line.trimEnd()) ?? [];
  if (said === undefined) return null;
  const message = `A colon is missing: write \`${key}: ${value.trimEnd().slice(0, 60)}\`.`;
  return { message, offset, end: offset + said.trimEnd().length };
}

function syntaxMessage(error: YAMLError, found: string): string {
  if (error.code === 'BAD_SCALAR_START' || error.code === 'UNEXPECTED_TOKEN') {
    if (found === '\t') return FIXES.TAB_AS_INDENT;
    if (found !== '' && '@`%'.includes(found))
      return `A plain value cannot start with ${found}: put the value in quotes.`;
  }
  const [said = ''] = error.message.split('\n', 1);
  const known = BY_MESSAGE.find(([words]) => said.includes(words));
  const own: Readonly<Record<string, string>> = FIXES;
  return known?.[1] ?? own[error.code] ?? `This is not valid YAML: ${said.slice(0, 120)}.`;
}

const INDICATOR = "A plain value cannot start with > or |: put the value in quotes, as in `'>= 500'`.";
const UNCLOSED = 'A bracket `[` or `{` is not closed.';

/** For error codes of several mistakes, distinguished by the library's message. */
const BY_MESSAGE: readonly (readonly [string, string])[] = [
  ['closing "quote', 'A string in double quotes is not closed.'],
  ["closing 'quote", 'A string in single quotes is not closed.'],
  ['flow collection', UNCLOSED],
  ['end with a', UNCLOSED],
  ['Block scalar header', INDICATOR],
  ['block scalar indicator', INDICATOR],
  ['-end token', 'This bracket closes no other bracket: remove it, or put the value in quotes.'],
  ['at node end', 'The value ended before this: put the whole value in quotes (a single quote inside is doubled).'],
];

/** The fix for each kind of YAML error; the library's own message names what its parser expected. */
const FIXES = {
  TAB_AS_INDENT: 'YAML does not allow tabs for indentation: use two spaces.',
  BAD_INDENT: 'This line does not have the indentation of its neighbours.',
  BAD_ALIAS: 'This alias is invalid: write `*name`, and define `&name` before it.',
  BAD_DQ_ESCAPE: 'Invalid escape in double quotes: use single quotes, where a backslash is an ordinary character.',
  BLOCK_AS_IMPLICIT_KEY:
    'A value is expected here, not a key: put the value in quotes, or indent this line like its neighbours.',
  BLOCK_IN_FLOW: 'Inside [ ] and { } all values must be between the brackets: do not write an indented block there.',
  MULTILINE_IMPLICIT_KEY: 'A key must end on the line where it starts: is a colon missing, or a closing quote?',
  KEY_OVER_1024_CHARS: 'This key is longer than 1024 characters: is a closing quote missing?',
  MULTIPLE_ANCHORS: 'One value has two anchors (`&name`): keep one.',
  MULTIPLE_TAGS: 'One value has two tags (`!name`): remove both.',
  TAG_RESOLVE_FAILED: 'Tags (`!name`) have no meaning here: remove it.',
  RESOURCE_EXHAUSTION: 'Nested too deep.',
} as const;
