/**
 * The structure of an RE2 expression, as far as generated files are derived from it.
 * @module
 */

/** A part of an expression. `class` is one character of several; `empty` is text of no length, such as `\b`. */
export type Node =
  | { readonly kind: 'character'; readonly text: string; readonly anyCase: boolean }
  | { readonly kind: 'class' }
  | { readonly kind: 'empty'; readonly startsText: boolean }
  | { readonly kind: 'sequence'; readonly nodes: readonly Node[] }
  | { readonly kind: 'choice'; readonly nodes: readonly Node[] }
  | { readonly kind: 'repeat'; readonly node: Node; readonly min: number }
  | { readonly kind: 'group'; readonly name: string | null; readonly node: Node; readonly source: string };

/** The structure of an expression; null: it has something that this reader does not know. */
export function treeOf(pattern: string): Node | null {
  try {
    return new Reader(pattern).all();
  } catch (error) {
    if (error instanceof Unknown) return null;
    throw error;
  }
}

class Unknown extends Error {}

const CLASS = /\[\^?\]?(?:\[:\^?[a-z]+:\]|\\[\s\S]|[^\]\\])*\]/y;
const CLASS_ESCAPE = /\\(?:[dDwWsS]|[pP](?:\{\^?\w+\}|[A-Z]))/y;
const EMPTY_ESCAPE = /\\[bBAz]/y;
const NUMBERED = /\\(?:x\{[0-9A-Fa-f]+\}|x[0-9A-Fa-f]{2})/y;
const CONTROL = /\\[aftnrv]/y;
const PUNCTUATION = /\\[^0-9A-Za-z\s]/uy;
const QUOTED = /\\Q([\s\S]*?)(?:\\E|$)/y;
const GROUP = /\((?:\?P?<(\w+)>|\?([imsU]*(?:-[imsU]+)?)(:|\)))?/y;
const QUANTIFIER = /(?:([*+?])|\{(\d+)(?:,\d*)?\})\??/y;
const CONTROLS: Readonly<Record<string, string>> = { a: '\x07', f: '\f', t: '\t', n: '\n', r: '\r', v: '\v' };

interface Flags {
  readonly anyCase: boolean;
  readonly multiline: boolean;
}

class Reader {
  #at = 0;
  #flags: Flags = { anyCase: false, multiline: false };

  constructor(private readonly pattern: string) {}

  all(): Node {
    const node = this.#choice();
    if (this.#at < this.pattern.length) throw new Unknown();
    return node;
  }

  #choice(): Node {
    const outer = this.#flags;
    const nodes = [this.#sequence()];
    while (this.#take('|')) nodes.push(this.#sequence());
    this.#flags = outer;
    return nodes.length === 1 && nodes[0] !== undefined ? nodes[0] : { kind: 'choice', nodes };
  }

  #sequence(): Node {
    const nodes: Node[] = [];
    while (this.#at < this.pattern.length && !'|)'.includes(this.pattern.charAt(this.#at))) {
      const atoms = this.#atoms();
      const last = atoms.pop();
      nodes.push(...atoms, ...(last === undefined ? [] : [this.#repeated(last)]));
    }
    return { kind: 'sequence', nodes };
  }

  #repeated(node: Node): Node {
    const quantifier = this.#match(QUANTIFIER);
    if (quantifier === null) return node;
    const [, sign, count] = quantifier;
    return { kind: 'repeat', node, min: sign === undefined ? Number(count) : Number(sign === '+') };
  }

  /** One atom, or the characters of a quotation; none for flags. */
  #atoms(): Node[] {
    const next = this.pattern.charAt(this.#at);
    if (next === '(') return this.#group();
    if (next === '\\') return this.#escape();
    if (next === '[') return this.#matched(CLASS, { kind: 'class' });
    if (next === '.') return this.#skip(1, { kind: 'class' });
    if (next === '^') return this.#skip(1, { kind: 'empty', startsText: !this.#flags.multiline });
    if (next === '$') return this.#skip(1, { kind: 'empty', startsText: false });
    if ('*+?'.includes(next)) throw new Unknown();
    const [character = ''] = this.pattern.slice(this.#at);
    return this.#skip(character.length, this.#character(character));
  }

  #group(): Node[] {
    const match = this.#match(GROUP);
    if (match === null || this.pattern.charAt(this.#at) === '?') throw new Unknown();
    const [, name = null, flags, end] = match;
    const outer = this.#flags;
    if (flags !== undefined) this.#flags = changed(outer, flags);
    if (end === ')') return [];
    const from = this.#at;
    const node = this.#choice();
    const source = this.pattern.slice(from, this.#at);
    if (!this.#take(')')) throw new Unknown();
    this.#flags = outer;
    return [{ kind: 'group', name, node, source }];
  }

  #escape(): Node[] {
    const quoted = this.#match(QUOTED);
    if (quoted !== null) return [...(quoted[1] ?? '')].map((character) => this.#character(character));
    if (this.#match(CLASS_ESCAPE) !== null) return [{ kind: 'class' }];
    const empty = this.#match(EMPTY_ESCAPE);
    if (empty !== null) return [{ kind: 'empty', startsText: empty[0] === '\\A' }];
    return [this.#character(this.#escaped())];
  }

  #escaped(): string {
    const control = this.#match(CONTROL);
    if (control !== null) return CONTROLS[control[0].charAt(1)] ?? '';
    const number = this.#match(NUMBERED);
    if (number !== null) return String.fromCodePoint(Number.parseInt(number[0].replace(/[^0-9A-Fa-f]/g, ''), 16));
    const sign = this.#match(PUNCTUATION);
    if (sign === null) throw new Unknown();
    return sign[0].slice(1);
  }

  #character(text: string): Node {
    return { kind: 'character', text, anyCase: this.#flags.anyCase };
  }

  #skip(length: number, node: Node): Node[] {
    this.#at += length;
    return [node];
  }

  #matched(expression: RegExp, node: Node): Node[] {
    if (this.#match(expression) === null) throw new Unknown();
    return [node];
  }

  #match(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.#at;
    const match = expression.exec(this.pattern);
    if (match !== null) this.#at = expression.lastIndex;
    return match;
  }

  #take(text: string): boolean {
    if (!this.pattern.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }
}

function changed(flags: Flags, letters: string): Flags {
  const [on = '', off = ''] = letters.split('-');
  const now = (letter: string, before: boolean) => (on.includes(letter) || before) && !off.includes(letter);
  return { anyCase: now('i', flags.anyCase), multiline: now('m', flags.multiline) };
}
