import { type CommentStyle, type Piece, piecesOf } from './comments.js';
import type { Range } from './finding.js';
import { type Lines, linesOf, withoutMark } from './lines.js';

/** A rule's id as a directive names it. */
export interface NamedRule {
  readonly id: string;
  readonly place: Range;
}

/** A comment that suppresses findings. */
export interface Directive {
  /** Its first word; a word that is not in DIRECTIVES has no effect. */
  readonly word: string;
  readonly rules: readonly NamedRule[];
  /** Empty: none was given. */
  readonly reason: string;
  readonly place: Range;
  /** The line that it applies to; null: the whole file. */
  readonly line: number | null;
}

/** The directives of one file, and which lines belong together. */
export interface Directives {
  readonly directives: readonly Directive[];
  /** The line on which a value of several lines begins, for a line within it; other lines are their own. */
  firstLine(line: number): number;
}

/** What a directive may begin with. */
export const DIRECTIVES: readonly string[] = ['logagg-disable-next-line', 'logagg-disable-line', 'logagg-disable'];

/** Directives of other tools with our name: they are reported as a typing mistake, not ignored as prose. */
const DIRECTIVE = /^(?:#+|\/\/+|<!--)\s*(logagg-(?:disable|enable|ignore|suppress)[\w-]*)(?=\s|-->|$)/;

/** Whether a file is worth reading for directives. */
export function mayHoldDirectives(file: string): boolean {
  return file.includes('logagg-');
}

/** Reads the directives in the comments of a file. */
export function directivesOf(file: string, style: CommentStyle): Directives {
  if (!mayHoldDirectives(file)) return { directives: [], firstLine: (line) => line };
  const text = withoutMark(file);
  const lines = linesOf(text);
  const pieces = piecesOf(text, style);
  const comments = pieces.filter(({ kind }) => kind === 'comment');
  const followers = nextLines(lines, comments);
  const firsts = firstLines(pieces, lines);
  const directives = comments.flatMap((comment) => {
    const directive = directiveIn(text, comment, lines, followers);
    return directive === null ? [] : [directive];
  });
  return { directives, firstLine: (line) => firsts.get(line) ?? line };
}

function directiveIn(text: string, { offset, end }: Piece, lines: Lines, next: readonly number[]): Directive | null {
  const comment = text.slice(offset, end);
  const found = DIRECTIVE.exec(comment);
  if (found === null) return null;
  const [start = '', word = ''] = found;
  const rest = comment.slice(start.length);
  const body = (rest.endsWith('-->') ? rest.slice(0, -3) : rest).trimEnd();
  const dashes = body.search(/\s--(?:\s|$)/);
  const named = dashes < 0 ? body : body.slice(0, dashes);
  const place = (from: number, length: number) => lines.range(offset + from, offset + from + length);
  return {
    word,
    rules: Array.from(named.matchAll(/[^\s,]+/g), ({ 0: id, index }) => {
      return { id, place: place(start.length + index, id.length) };
    }),
    reason: dashes < 0 ? '' : body.slice(dashes).trim().slice(2).trim(),
    place: place(start.length - word.length, word.length + body.length),
    line: lineOf(word, lines.lineAt(offset), next[lines.lineAt(end - 1)] ?? 0),
  };
}

function lineOf(word: string, own: number, next: number): number | null {
  if (word === 'logagg-disable-next-line') return next;
  return word === 'logagg-disable-line' ? own : null;
}

/** For each line, from 0, the number of the first line after it that is neither blank nor a comment alone. */
function nextLines(lines: Lines, comments: readonly Piece[]): readonly number[] {
  const skipped = linesOfComments(lines, comments);
  const next: number[] = new Array<number>(lines.count + 1).fill(0);
  for (let line = lines.count - 1; line >= 0; line--) {
    const below = line + 1;
    const isPassed = skipped.has(below) || lines.textOf(below).trim() === '';
    next[line] = isPassed ? (next[below] ?? 0) : below;
  }
  return next;
}

function linesOfComments(lines: Lines, comments: readonly Piece[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { offset, end } of comments) {
    const { line, column, endLine, endColumn } = lines.range(offset, end);
    const isAlone =
      lines
        .textOf(line)
        .slice(0, column - 1)
        .trim() === '' &&
      lines
        .textOf(endLine)
        .slice(endColumn - 1)
        .trim() === '';
    if (isAlone) for (let at = line; at <= endLine; at++) found.add(at);
  }
  return found;
}

function firstLines(pieces: readonly Piece[], lines: Lines): ReadonlyMap<number, number> {
  const firsts = new Map<number, number>();
  for (const { kind, offset, end } of pieces) {
    const [line, endLine] = [lines.lineAt(offset), lines.lineAt(Math.max(offset, end - 1))];
    if (kind === 'value') for (let at = line + 1; at <= endLine; at++) if (!firsts.has(at)) firsts.set(at, line);
  }
  return firsts;
}
