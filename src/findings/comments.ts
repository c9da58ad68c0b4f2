import { Lexer } from 'yaml';

/** How a file writes comments. JSON counts as YAML: it is a subset of it without comments. */
export type CommentStyle = 'yaml' | 'alloy' | 'logstash' | 'markdown';

/** A comment in a text, or a value that may contain what looks like one; the end is exclusive. */
export interface Piece {
  readonly kind: 'comment' | 'value';
  readonly offset: number;
  readonly end: number;
}

/**
 * The comments of a text without byte order mark, and its quoted, block and fenced values, in order. Invalid text is
 * read as far as possible; never throws.
 */
export function piecesOf(text: string, style: CommentStyle): readonly Piece[] {
  return style === 'yaml' ? yamlPieces(text) : matchedPieces(text, PATTERNS[style]);
}

/** What the YAML lexer puts before a plain or block scalar; its own, and of no width in the text. */
const SCALAR = '\u001f';
const MARKS: readonly string[] = ['\u0002', '\u0018'];

interface Token {
  readonly text: string;
  readonly offset: number;
  /** A plain or block scalar. */
  readonly isScalar: boolean;
}

function* yamlTokens(text: string): Generator<Token> {
  let [offset, isScalar] = [0, false];
  for (const token of new Lexer().lex(text)) {
    const isMark = !isScalar && (token === SCALAR || MARKS.includes(token));
    if (!isMark) {
      yield { text: token, offset, isScalar };
      offset += token.length;
    }
    isScalar = isMark && token === SCALAR;
  }
}

function yamlPieces(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let header = -1;
  for (const token of yamlTokens(text)) {
    const { offset, isScalar } = token;
    const end = offset + token.text.length;
    if (isScalar || /^["']/.test(token.text)) {
      // A block scalar begins at its `|`, on the line of its key.
      pieces.push({ kind: 'value', offset: isScalar && header >= 0 ? header : offset, end });
      header = -1;
    } else if (token.text.startsWith('#')) pieces.push({ kind: 'comment', offset, end });
    else if (/^[|>]/.test(token.text)) header = offset;
  }
  return pieces;
}

/** Each finds comments in its group `comment`; all else that it finds is a value. Every repetition is linear. */
const PATTERNS: Readonly<Record<Exclude<CommentStyle, 'yaml'>, RegExp>> = {
  // syntax/scanner of Alloy: strings end with their line, raw strings and block comments do not.
  alloy: /(?<comment>\/\/[^\n]*)|\/\*[\s\S]*?(?:\*\/|(?![\s\S]))|"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"?|`[^`]*`?/g,
  // grammar.treetop of Logstash: only the quote itself is escaped, so that `\\"` does not close a string.
  logstash: /(?<comment>#[^\n]*)|"[^"\\]*(?:\\"?[^"\\]*)*"?|'[^'\\]*(?:\\'?[^'\\]*)*'?|\/[^/\\]*(?:\\\/?[^/\\]*)*\/?/g,
  // A fenced block, code within a line, an HTML comment.
  markdown:
    /^[ \t]*(?<fence>`{3,}|~{3,})[^\n]*(?:\n(?![ \t]*\k<fence>)[^\n]*)*(?:\n[ \t]*\k<fence>[^\n]*)?|`+[^`\n]*`+|(?<comment><!--[\s\S]*?(?:-->|(?![\s\S])))/gm,
};

function matchedPieces(text: string, pattern: RegExp): readonly Piece[] {
  return Array.from(text.matchAll(pattern), ({ index, 0: matched, groups }) => ({
    kind: groups?.comment === undefined ? 'value' : 'comment',
    offset: index,
    end: index + matched.length,
  }));
}
