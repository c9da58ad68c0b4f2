import type { SyntaxNode } from '@lezer/common';
import { lineOf, openBracket, type SyntaxProblem, tokenAt } from '../problems.js';

/** Where parsing stopped: the token, its surroundings, and what precedes it. */
interface Stop {
  readonly text: string;
  readonly from: number;
  readonly shown: string;
  readonly within: string;
  readonly before: string;
  readonly open: SyntaxNode | null;
}

const CLOSES: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };
const LISTS = ['List', 'Object', 'Arguments'];
const BODIES = ['File', 'Block', 'Attribute'];
const AFTER_OPENING = ['{', '[', '(', ',', 'Newline', 'BlockBreak', ''];

/** Explains why a file cannot be parsed at an error of its tree. */
export function describeStop(text: string, error: SyntaxNode): SyntaxProblem {
  const from = beginOf(text, error.from);
  const { to, shown } = tokenAt(text, from);
  const stop: Stop = {
    text,
    from,
    shown,
    within: error.parent?.name ?? '',
    before: error.prevSibling?.name ?? '',
    open: openBracket(error),
  };
  for (const reason of REASONS) {
    const message = reason(stop);
    if (message !== null) return { from, to, message };
  }
  return { from, to, message: `Alloy cannot parse this: ${shown} cannot follow what is before it.` };
}

function beginOf(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r'.includes(text.charAt(at))) at++;
  return at;
}

type Reason = (stop: Stop) => string | null;

/** The first explanation that fits is the most specific one. */
const REASONS: readonly Reason[] = [
  quotes,
  blockAsValue,
  otherBracket,
  missingComma,
  unclosedBracket,
  missingValue,
  afterName,
  strayBracket,
  sameLine,
];

function quotes({ text, from }: Stop): string | null {
  return text.startsWith("'", from) ? 'A string needs double quotes or backticks, not single quotes.' : null;
}

function blockAsValue({ text, from, within, before }: Stop): string | null {
  const value = within === 'Chain' || within === 'Attribute' || within === 'Field';
  if (!value || ['Equals', 'Newline', 'Name', ''].includes(before) || !/["{]/.test(text.charAt(from))) return null;
  return 'A block cannot be a value. Write the block separately and refer to its exports.';
}

function otherBracket({ text, from, within, open }: Stop): string | null {
  const sign = text.charAt(from);
  const expected = open === null ? undefined : CLOSES[open.name];
  if (open === null || sign === '' || !'}])'.includes(sign) || sign === expected || BODIES.includes(within))
    return null;
  return `\`${expected}\` must close the \`${open.name}\` of line ${lineOf(text, open.from)}, not \`${sign}\`.`;
}

function missingComma({ text, from, shown, within, before }: Stop): string | null {
  if (!LISTS.includes(within) || AFTER_OPENING.includes(before) || from >= text.length) return null;
  if (text.charAt(from) !== '\n') return `A comma or a closing bracket is missing before ${shown}.`;
  return 'A comma is missing at the end of this line: if a list has several lines, its last value needs one too.';
}

function unclosedBracket({ text, from, open }: Stop): string | null {
  if (from < text.length || open === null) return null;
  return `The \`${open.name}\` of line ${lineOf(text, open.from)} is not closed: \`${CLOSES[open.name]}\` is missing.`;
}

function missingValue({ shown, within, before }: Stop): string | null {
  const ends = ['Equals', 'Operator', 'Minus', 'Not', 'Newline', 'BlockBreak', '(', '[', ','];
  const expects = ['Attribute', 'Field', 'Operation', 'Unary', 'Parens', 'Index', 'List', 'Arguments'];
  return expects.includes(within) && ends.includes(before) ? `A value is missing before ${shown}.` : null;
}

function afterName({ shown, within, before }: Stop): string | null {
  if (within === 'Field' || within === 'Key') return `After a key, \`=\` and a value must follow, not ${shown}.`;
  if (within === 'Object') return `A key and \`=\` are expected here, not ${shown}.`;
  if (within === 'Access' || before === '.') return `A name must follow the dot, not ${shown}.`;
  if (!['Name', 'Part', 'Attribute', 'Block'].includes(within) || before === '{') return null;
  if (within === 'Block' && !['Name', 'Label'].includes(before)) return null;
  if (within === 'Attribute' && before !== 'Name') return null;
  return `After a name, \`=\` and a value or \`{\` must follow, not ${shown}.`;
}

function strayBracket({ text, from, open }: Stop): string | null {
  const sign = text.charAt(from);
  if (!'}])'.includes(sign) || sign === '') return null;
  return open === null ? `This \`${sign}\` closes no bracket.` : null;
}

function sameLine({ shown, within, before }: Stop): string | null {
  if (!BODIES.includes(within) || ['{', '', 'Newline', 'BlockBreak'].includes(before)) return null;
  return `Each attribute and each block needs its own line: ${shown} cannot follow the previous one.`;
}
