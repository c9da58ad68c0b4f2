import type { LabelTest, Span } from '../../languages/logql/index.js';

/** A filter of labels with the tests in it. */
interface Filter extends Span {
  readonly tests: readonly LabelTest[];
}

type Sign = '(' | ')' | 'or';
type Part = Sign | LabelTest;

/** Whether the filter has alternatives, so that a line need not match all of its tests. */
export function hasAlternatives(text: string, filter: Filter): boolean {
  return partsOf(text, filter).includes('or');
}

/** Whether a line passes the filter, where each test has an answer. `and` binds tighter than `or`. */
export function passes(text: string, filter: Filter, answer: (test: LabelTest) => boolean): boolean {
  // Each open bracket has alternatives, of which one must match; without recursion, because brackets may be deep.
  const open: boolean[][] = [[true]];
  const and = (value: boolean) => {
    const alternatives = open.at(-1) ?? [];
    alternatives.push((alternatives.pop() ?? true) && value);
  };
  for (const part of partsOf(text, filter)) {
    if (part === '(') open.push([true]);
    else if (part === 'or') open.at(-1)?.push(true);
    else if (part === ')') and((open.pop() ?? []).some(Boolean));
    else and(answer(part));
  }
  return open.flat().some(Boolean);
}

/** The tests with the operators between them; the query's tree has only the tests. */
function partsOf(text: string, { from, to, tests }: Filter): readonly Part[] {
  const parts: Part[] = [];
  let at = from;
  for (const test of tests) {
    parts.push(...signsIn(text.slice(at, test.from)), test);
    at = test.to;
  }
  return [...parts, ...signsIn(text.slice(at, to))];
}

function signsIn(gap: string): readonly Sign[] {
  const operators = gap.replace(/(?:#|\/\/)[^\n]*/g, '').match(/[()]|\bor\b/gi) ?? [];
  return operators.map((operator) => (operator === '(' || operator === ')' ? operator : 'or'));
}
