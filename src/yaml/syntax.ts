import type { YAMLError } from 'yaml';

/** What is wrong with a text that is not YAML, for people, and where; `offset` and `end` are indices into the text. */
export function describeSyntax(error: YAMLError, text: string): { message: string; offset: number; end: number } {
  const [offset, end] = error.pos;
  const [, quote] = /closing (["'])quote/.exec(error.message) ?? [];
  // The end of the text says nothing; the quote that was never closed is the last one.
  const open = quote === undefined ? -1 : text.lastIndexOf(quote, offset - 1);
  if (open >= 0) return { message: syntaxMessage(error, ''), offset: open, end: open + 1 };
  const message = syntaxMessage(error, text.slice(offset, offset + 1));
  const line = text.slice(text.lastIndexOf('\n', Math.max(0, offset - 2)) + 1, offset);
  const comment =
    message === UNCLOSED && /:\s+#\S/.test(line) ? ' A `#` begins a comment: put the value in quotes.' : '';
  return { message: message + comment, offset, end: Math.max(end, offset + 1) };
}

function syntaxMessage(error: YAMLError, found: string): string {
  if (error.code === 'BAD_SCALAR_START' || error.code === 'UNEXPECTED_TOKEN') {
    if (found === '\t') return WORDS.TAB_AS_INDENT;
    if (found !== '' && '@`%'.includes(found))
      return `A plain value cannot begin with ${found}: put the value in quotes.`;
  }
  const [said = ''] = error.message.split('\n', 1);
  const known = SAID.find(([words]) => said.includes(words));
  const own: Readonly<Record<string, string>> = WORDS;
  return known?.[1] ?? own[error.code] ?? `This is not YAML: ${said.slice(0, 120)}.`;
}

const INDICATOR = "A plain value cannot begin with > or |: put the value in quotes, as in `'>= 500'`.";
const UNCLOSED = 'A bracket `[` or `{` is not closed.';

/** For error codes that stand for several mistakes, told apart by the words of the library's message. */
const SAID: readonly (readonly [string, string])[] = [
  ['closing "quote', 'A text in double quotes is not closed.'],
  ["closing 'quote", 'A text in single quotes is not closed.'],
  ['flow collection', UNCLOSED],
  ['end with a', UNCLOSED],
  ['Block scalar header', INDICATOR],
  ['block scalar indicator', INDICATOR],
  ['-end token', 'This bracket closes nothing: remove it, or put the value in quotes.'],
  ['at node end', 'The value ended before this: put the whole value in quotes (a single quote inside is doubled).'],
];

/** What to do about each kind of YAML error; the library's own words tell what its parser expected instead. */
const WORDS = {
  TAB_AS_INDENT: 'YAML is not indented with tabs: use two spaces.',
  BAD_INDENT: 'This line is not indented like the lines that it belongs to.',
  BAD_ALIAS: 'This alias is not written right: `*name`, with `&name` before it.',
  BAD_DQ_ESCAPE:
    'A backslash in double quotes begins an escape that YAML does not know: use single quotes, where it is itself.',
  BLOCK_AS_IMPLICIT_KEY:
    'A key stands where a value is expected: put the value in quotes, or indent this line like its neighbours.',
  BLOCK_IN_FLOW: 'Inside [ ] and { } everything stays between the brackets: write no indented block there.',
  MULTILINE_IMPLICIT_KEY: 'A key ends on the line where it begins: is a colon missing, or a closing quote?',
  KEY_OVER_1024_CHARS: 'This key is longer than 1024 characters: is a closing quote missing?',
  MULTIPLE_ANCHORS: 'One value has two anchors (`&name`): keep one.',
  MULTIPLE_TAGS: 'One value has two tags (`!name`): keep none.',
  TAG_RESOLVE_FAILED: 'Tags (`!name`) mean nothing here: remove it.',
  RESOURCE_EXHAUSTION: 'This is nested too deep to be read.',
} as const;
