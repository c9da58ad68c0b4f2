import type { SyntaxNode } from '@lezer/common';
import { lineOf, openBracket, type SyntaxProblem, tokenAt } from '../problems.js';

/** Where parsing stopped: the token, its surroundings, and what precedes it. */
interface Stop {
  readonly text: string;
  readonly from: number;
  readonly shown: string;
  readonly within: string;
  readonly before: string;
  /** The text of the token before. */
  readonly word: string;
  readonly open: SyntaxNode | null;
}

const CLOSES: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };

/** Explains why a pipeline cannot be parsed at an error of its tree. */
export function describeStop(text: string, error: SyntaxNode): SyntaxProblem {
  const from = skipSpace(text, error.from);
  const { to, shown } = tokenAt(text, from);
  const { prevSibling: before, parent } = error;
  const stop: Stop = {
    text,
    from,
    shown,
    within: parent?.name ?? '',
    before: before?.name ?? '',
    word: before === null ? '' : text.slice(before.from, Math.min(before.to, before.from + 40)),
    open: openBracket(error),
  };
  for (const reason of REASONS) {
    const message = reason(stop);
    if (message !== null) return { from, to, message };
  }
  return { from, to, message: `Logstash cannot parse this: ${shown} cannot follow what is before it.` };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at++;
  return at;
}

type Reason = (stop: Stop) => string | null;

/** The first explanation that fits is the most specific one. */
const REASONS: readonly Reason[] = [
  unclosedBracket,
  missingArrow,
  missingValue,
  missingComma,
  elseIf,
  bareBlock,
  inCondition,
  afterName,
  strayBracket,
  comma,
  betweenSections,
];

function unclosedBracket({ text, from, open }: Stop): string | null {
  if (from < text.length || open === null) return null;
  return `The \`${open.name}\` of line ${lineOf(text, open.from)} is not closed: \`${CLOSES[open.name]}\` is missing.`;
}

function missingArrow({ shown, within, before }: Stop): string | null {
  if (!['Option', 'Entry', 'Key'].includes(within) || before === 'Arrow') return null;
  return `After the name of an option or a key, \`=>\` and a value must follow, not ${shown}.`;
}

function missingValue({ shown, before }: Stop): string | null {
  return before === 'Arrow' ? `A value is missing before ${shown}.` : null;
}

function missingComma({ shown, within, before }: Stop): string | null {
  if (!['Array', 'List'].includes(within)) return null;
  if (before === 'Value') return `A comma or the closing \`]\` is missing before ${shown}.`;
  return `A value is expected here, not ${shown}. The last value has no comma after it.`;
}

function elseIf({ text, from, word }: Stop): string | null {
  const written = /^(?:elsif|elif)$/.test(word) ? word : /^(?:elsif|elif)\b/.exec(text.slice(from, from + 6))?.[0];
  return written === undefined ? null : `Write \`else if\`: Logstash has no \`${written}\`.`;
}

function bareBlock({ text, from, within }: Stop): string | null {
  const steps = ['Section', 'If', 'ElseIf', 'Else', 'Branch'].includes(within);
  if (!steps || !text.startsWith('{', from)) return null;
  return 'This block has no name or condition. Write a plugin, `if …` or `else` before the `{`.';
}

function inCondition({ text, from, shown, within }: Stop): string | null {
  if (!['Condition', 'Comparison', 'Negation', 'If', 'ElseIf', 'Call'].includes(within)) return null;
  if (/^=(?![=~])/.test(text.slice(from, from + 2))) return 'Compare with `==`; `=` is not an operator.';
  if (/^&&|^\|\|/.test(text.slice(from, from + 2))) return `Write \`and\` or \`or\`: Logstash has no ${shown}.`;
  return `The condition is invalid at ${shown}.`;
}

function afterName({ shown, within, before }: Stop): string | null {
  if (before !== 'Name' && before !== 'SectionName') return null;
  return within === 'Plugin' || within === 'Section' ? `After a name, \`{\` must follow, not ${shown}.` : null;
}

function strayBracket({ text, from, open }: Stop): string | null {
  const sign = text.charAt(from);
  if (sign === '' || !'}])'.includes(sign)) return null;
  if (open === null) return `This \`${sign}\` closes no bracket.`;
  return `\`${CLOSES[open.name]}\` must close the \`${open.name}\` of line ${lineOf(text, open.from)}, not \`${sign}\`.`;
}

function comma({ text, from }: Stop): string | null {
  if (!text.startsWith(',', from)) return null;
  return 'Remove this comma: spaces or line breaks separate options and the entries of a hash.';
}

function betweenSections({ shown, within }: Stop): string | null {
  return within === 'Pipeline'
    ? `A section is expected here (\`input\`, \`filter\` or \`output\`), not ${shown}.`
    : null;
}
