import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parse,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import type { SpecPath } from '../contracts/rule.js';
import type { Locator } from './locator.js';
import { type ConfigProblem, MAX_DEPTH, type YamlRoot } from './yaml.js';

/** A JSON text as a plain value. The tree with the places is built at the first request for a place. */
export function readJson(text: string): { readonly roots: readonly YamlRoot[]; readonly problems: ConfigProblem[] } {
  const deep = tooDeepAt(text);
  if (deep !== null) {
    const message = `Maps and lists are nested more than ${MAX_DEPTH} levels deep.`;
    return { roots: [], problems: [{ rule: 'config/too-deep', message, range: [deep, deep + 1] }] };
  }
  try {
    return { roots: [{ value: JSON.parse(text), locator: locatorOf(text), tree: null }], problems: [] };
  } catch {
    return { roots: [], problems: [problemOf(text)] };
  }
}

/** Where brackets outside of strings are nested too deep for the functions that walk values and trees; null: nowhere. */
function tooDeepAt(text: string): number | null {
  let depth = 0;
  for (const { 0: sign, index } of text.matchAll(/"[^"\\]*(?:\\[\s\S][^"\\]*)*"?|[[{]|[\]}]/g)) {
    if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
    if (depth > MAX_DEPTH) return index;
  }
  return null;
}

function problemOf(text: string): ConfigProblem {
  const errors: ParseError[] = [];
  parse(text, errors, { allowTrailingComma: false, disallowComments: true });
  const [first] = errors;
  const said = first === undefined ? 'an invalid character' : words(printParseErrorCode(first.error));
  const range: readonly [number, number] =
    first === undefined ? [0, 1] : [first.offset, first.offset + Math.max(first.length, 1)];
  return { rule: 'config/yaml-syntax', message: `This is not valid JSON: ${said}.`, range };
}

/** `CommaExpected` as words. */
function words(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

function locatorOf(text: string): Locator {
  let tree: Node | null | undefined;
  const root = () => {
    tree ??= parseTree(text) ?? null;
    return tree;
  };
  return {
    find: (path, part) => find(root(), path, part),
    text(path) {
      const { node, exact } = follow(root(), path);
      const value: unknown = node === null ? null : getNodeValue(node);
      return node !== null && exact && typeof value === 'string' ? { value, range: rangeOf(node) } : null;
    },
  };
}

function find(root: Node | null, path: SpecPath, part: 'key' | 'value') {
  const { node, exact } = follow(root, path);
  if (node === null) return { range: [0, 1] as const, exact: false };
  const key = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
  const isBlock = node.type === 'object' || node.type === 'array';
  return { range: rangeOf(key !== undefined && (part === 'key' || isBlock) ? key : node), exact };
}

function follow(root: Node | null, path: SpecPath): { readonly node: Node | null; readonly exact: boolean } {
  if (root === null) return { node: null, exact: false };
  for (let count = path.length; count > 0; count--) {
    const node = findNodeAtLocation(root, [...path.slice(0, count)]);
    if (node !== undefined) return { node, exact: count === path.length };
  }
  return { node: root, exact: path.length === 0 };
}

function rangeOf({ offset, length }: Node): readonly [number, number] {
  return [offset, offset + length];
}
