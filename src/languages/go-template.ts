/** A function or a keyword of an action; `from` and `to` are indices into the template. */
export interface TemplateWord {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** An action with its `{{` and `}}`; `from` and `to` are indices into the template. */
export interface TemplateAction {
  readonly from: number;
  readonly to: number;
  readonly words: readonly TemplateWord[];
  /** Names behind a dot: fields, and fields of fields and of variables. */
  readonly fields: readonly string[];
}

/** A template of Go's text/template, as far as its delimiters and words go. */
export interface Template {
  readonly actions: readonly TemplateAction[];
  /** The first `{{` that no `}}` closes; null: all are closed. */
  readonly unclosed: number | null;
}

/** Never throws. After an action that is not closed nothing is read. */
export function readTemplate(text: string): Template {
  const actions: TemplateAction[] = [];
  for (let at = text.indexOf('{{'); at >= 0; at = text.indexOf('{{', actions.at(-1)?.to)) {
    const to = endOf(text, at + 2);
    if (to < 0) return { actions, unclosed: at };
    actions.push({ from: at, to, ...partsOf(text, at, to) });
  }
  return { actions, unclosed: null };
}

/** Behind the `}}` of an action; a string or a comment in it may contain another. -1: it is not closed. */
function endOf(text: string, from: number): number {
  if (COMMENT.test(text.slice(from, from + 20))) {
    const end = text.indexOf('*/', from);
    const close = end < 0 ? -1 : text.indexOf('}}', end);
    return close < 0 ? -1 : close + 2;
  }
  const parts = new RegExp(`${STRING}|["\`]|\\}\\}`, 'g');
  parts.lastIndex = from;
  for (let found = parts.exec(text); found !== null; found = parts.exec(text)) {
    if (found[0] === '}}') return parts.lastIndex;
    if (found[0].length === 1) return -1;
  }
  return -1;
}

const COMMENT = /^(?:- )?\s*\/\*/;
const STRING = '"(?:[^"\\\\\\n]|\\\\[^\\n])*"|`[^`]*`|\'(?:[^\'\\\\\\n]|\\\\[^\\n])*\'';
/** Strings, comments, fields with variables, and numbers; the remaining names are words. */
const PART = new RegExp(
  `${STRING}|\\/\\*[\\s\\S]*?\\*\\/|(?<path>[.$][\\w.$]*)|\\d[\\w.]*|(?<word>[A-Za-z_]\\w*)`,
  'g',
);

function partsOf(text: string, from: number, to: number): Pick<TemplateAction, 'words' | 'fields'> {
  const parts = [...text.slice(from + 2, to - 2).matchAll(PART)];
  return {
    words: parts.flatMap(({ groups, index }) => {
      const name = groups?.word;
      const at = from + 2 + index;
      return name === undefined ? [] : [{ name, from: at, to: at + name.length }];
    }),
    fields: parts.flatMap(({ groups }) => [...(groups?.path ?? '').matchAll(/\.(\w+)/g)].map(([, name = '']) => name)),
  };
}

/** What `end` closes. */
const BLOCKS: ReadonlySet<string> = new Set(['if', 'range', 'with', 'block', 'define']);

/** The innermost block without its `end`, or an `end` without a block; null: all blocks are closed. */
export function openBlock({ actions }: Template): string | null {
  const open: string[] = [];
  for (const { words } of actions) {
    const name = words[0]?.name ?? '';
    if (BLOCKS.has(name)) open.push(name);
    if (name === 'end' && open.pop() === undefined) return 'end';
  }
  return open.at(-1) ?? null;
}

/** Why a template cannot be used; `from` and `to` are indices into it. */
export interface TemplateProblem {
  readonly kind: 'form' | 'function';
  readonly message: string;
  readonly from: number;
  readonly to: number;
}

/** The first function that is not one of these, or a `{{` that is not closed; null: neither. */
export function templateProblem(text: string, functions: ReadonlySet<string>): TemplateProblem | null {
  const { actions, unclosed } = readTemplate(text);
  const unknown = actions.flatMap(({ words }) => words).find(({ name }) => !functions.has(name));
  if (unknown !== undefined) {
    const { name, from, to } = unknown;
    return { kind: 'function', message: `Unknown template function \`${name.slice(0, 60)}\``, from, to };
  }
  if (unclosed === null) return null;
  return { kind: 'form', message: 'This `{{` is not closed with `}}`', from: unclosed, to: unclosed + 2 };
}

/** A block without its `end`, or an `end` without a block; null: neither. */
export function blockProblem(text: string): TemplateProblem | null {
  const template = readTemplate(text);
  const name = template.unclosed === null ? openBlock(template) : null;
  if (name === null) return null;
  const word = template.actions.findLast(({ words }) => words[0]?.name === name)?.words[0];
  const message = name === 'end' ? 'This `end` closes no block' : `This \`${name}\` has no \`end\``;
  return { kind: 'form', message, from: word?.from ?? 0, to: word?.to ?? text.length };
}

/** The first variable that neither the program nor the template defines; null: there is none. */
export function variableProblem(text: string, known: readonly string[]): TemplateProblem | null {
  const { actions } = readTemplate(text);
  const parts = actions.flatMap(({ from, to }) =>
    [...text.slice(from, to).matchAll(VARIABLE)].map((found) => ({ name: found.groups?.name, at: from + found.index })),
  );
  const declared = new Set([...known, ...[...text.matchAll(DECLARED)].flatMap(([, one, two]) => [one, two])]);
  const wrong = parts.find(({ name }) => name !== undefined && name !== '' && !declared.has(name));
  if (wrong?.name === undefined) return null;
  const { name, at } = wrong;
  return { kind: 'form', message: `Undefined variable \`$${name.slice(0, 60)}\``, from: at, to: at + name.length + 1 };
}

const VARIABLE = new RegExp(`${STRING}|\\/\\*[\\s\\S]*?\\*\\/|\\$(?<name>\\w*)`, 'g');
const DECLARED = /\$(\w+)\s*(?:,\s*\$(\w+)\s*)?:?=/g;
