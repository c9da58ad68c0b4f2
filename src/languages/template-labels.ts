import { readTemplate } from './go-template.js';

/** A label that the text of an alert uses; `from` and `to` are indices into the text. */
export interface LabelUse {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** A label by `index`, any other string, or a label by its name. */
const USE =
  /\bindex\s+(?:\$labels|\.Labels)\s+"(\w+)"|"(?:[^"\\]|\\.)*"|`[^`]*`|(?:\$labels|(?<![\w$)])\.Labels)\.(\w+)/dg;
/** Words of an action that can expect an empty value. */
const CHECKS: ReadonlySet<string> = new Set(['if', 'with', 'or', 'and', 'not', 'eq', 'ne', 'else']);

/** The labels that a template prints, without those that it also checks. */
export function labelsInTemplate(text: string): readonly LabelUse[] {
  const actions = readTemplate(text).actions.map(({ from, to, words }) => ({
    uses: usesIn(text, from, to),
    isCheck: words.some(({ name }) => CHECKS.has(name)),
  }));
  const checked = new Set(actions.filter(({ isCheck }) => isCheck).flatMap(({ uses }) => uses.map(({ name }) => name)));
  return actions.flatMap(({ uses }) => uses.filter(({ name }) => !checked.has(name)));
}

function usesIn(text: string, from: number, to: number): readonly LabelUse[] {
  const action = text.slice(from, to);
  if (/^\{\{-?\s*\/\*/.test(action)) return [];
  return [...action.matchAll(USE)].flatMap(({ indices }) => {
    const span = indices?.[1] ?? indices?.[2];
    if (span === undefined) return [];
    const [start, end] = span;
    return { name: action.slice(start, end), from: from + start, to: from + end };
  });
}
