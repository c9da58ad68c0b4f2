import { Composer, type Document, Lexer, LineCounter, type ParsedNode, Parser, type YAMLError } from 'yaml';

/** Deepest nesting of maps and lists that is read; a spec needs seven. */
export const MAX_DEPTH = 40;

/** Why a text is not one YAML document; `offset` and `end` are indices into the text. */
interface SyntaxProblem {
  readonly rule: 'spec/yaml-syntax' | 'spec/too-deep' | 'spec/one-document' | 'spec/empty';
  readonly message: string;
  readonly offset: number;
  readonly end: number;
}

export interface ParsedText {
  /** null when there is a problem. */
  readonly document: Document.Parsed | null;
  readonly problem: SyntaxProblem | null;
  readonly lines: LineCounter;
}

/**
 * Parses one YAML 1.2 document. The nesting is counted while tokens arrive, because what composes them is recursive:
 * a bomb of brackets is refused before it can reach the end of the stack. Never throws.
 */
export function parseText(text: string): ParsedText {
  const lines = new LineCounter();
  lines.addNewLine(0);
  const documents: Document.Parsed[] = [];
  const tooDeep = compose(text, lines, documents);
  if (tooDeep !== null) return { document: null, problem: tooDeep, lines };
  const [document, second] = documents;
  const problem = firstProblem(documents, text);
  if (problem !== null || document === undefined || second !== undefined) return { document: null, problem, lines };
  return { document, problem: null, lines };
}

function compose(text: string, lines: LineCounter, documents: Document.Parsed[]): SyntaxProblem | null {
  const parser = new Parser(lines.addNewLine);
  // Duplicate keys are found while values are made: the composer's own check compares every pair of keys.
  const composer = new Composer<ParsedNode>({ uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
    if (parser.stack.length > MAX_DEPTH + 2) {
      const message = `Maps and lists are nested more than ${MAX_DEPTH} deep; a spec needs seven.`;
      return { rule: 'spec/too-deep', message, offset: parser.offset - lexeme.length, end: parser.offset };
    }
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end(true, text.length));
  return null;
}

function firstProblem(documents: readonly Document.Parsed[], text: string): SyntaxProblem | null {
  const errors = documents.flatMap((document) => [...document.errors, ...document.warnings]);
  const [first] = errors.sort((a, b) => a.pos[0] - b.pos[0]);
  if (first !== undefined) return { rule: 'spec/yaml-syntax', ...describe(first, text) };
  const second = documents[1];
  if (second === undefined) return null;
  const offset = Math.max(text.lastIndexOf('---', second.range[1]), 0);
  const message = 'The file holds more than one YAML document; a spec is one.';
  return { rule: 'spec/one-document', message, offset, end: offset + 3 };
}

function describe(error: YAMLError, text: string): { message: string; offset: number; end: number } {
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
  TAG_RESOLVE_FAILED: 'Tags (`!name`) mean nothing in a spec: remove it.',
  RESOURCE_EXHAUSTION: 'This is nested too deep to be read.',
} as const;
