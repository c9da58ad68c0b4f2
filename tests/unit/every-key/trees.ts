import { Leaf, type Tree } from './maximal.js';

export type Path = readonly (string | number)[];

/** Every leaf of a tree with its path. */
export function leavesOf(tree: Tree, path: Path = []): readonly { readonly path: Path; readonly leaf: Leaf }[] {
  if (tree instanceof Leaf) return [{ path, leaf: tree }];
  return entriesOf(tree).flatMap(([key, child]) => leavesOf(child, [...path, key]));
}

function entriesOf(tree: Tree): readonly (readonly [string | number, Tree])[] {
  if (Array.isArray(tree)) return tree.map((child, index) => [index, child] as const);
  return typeof tree === 'object' && tree !== null && !(tree instanceof Leaf) ? Object.entries(tree) : [];
}

/** The tree without what is at a path, or with something else there; a key that is absent is added. */
export function withAt(tree: Tree, [key, ...rest]: Path, put: Tree | undefined): Tree {
  if (key === undefined) return put ?? null;
  const changed = entriesOf(tree).flatMap(([own, child]): (readonly [string | number, Tree])[] => {
    if (own !== key) return [[own, child]];
    if (rest.length > 0) return [[own, withAt(child, rest, put)]];
    return put === undefined ? [] : [[own, put]];
  });
  if (Array.isArray(tree)) return changed.map(([, child]) => child);
  const isAbsent = put !== undefined && !entriesOf(tree).some(([own]) => own === key);
  return Object.fromEntries(isAbsent ? [...changed, [key, withAt({}, rest, put)]] : changed);
}

/** A tree as the text of a spec, and the path that each of its lines belongs to. */
export function printed(tree: Tree): { readonly text: string; readonly paths: readonly Path[] } {
  const lines = linesOf(tree, [], '', '');
  return { text: lines.map(({ text }) => `${text}\n`).join(''), paths: lines.map(({ path }) => path) };
}

interface Line {
  readonly text: string;
  readonly path: Path;
}

/** JSON with one key or item in a line, which is YAML as well. */
function linesOf(tree: Tree, path: Path, start: string, end: string): readonly Line[] {
  const value = tree instanceof Leaf ? tree.value : tree;
  const entries = tree instanceof Leaf ? [] : entriesOf(tree);
  if (entries.length === 0) return [{ text: `${start}${JSON.stringify(value)}${end}`, path }];
  const [open, close] = Array.isArray(tree) ? ['[', ']'] : ['{', '}'];
  const indent = ' '.repeat(path.length + 1);
  const inner = entries.flatMap(([key, child], index) =>
    linesOf(
      child,
      [...path, key],
      `${indent}${Array.isArray(tree) ? '' : `${JSON.stringify(key)}: `}`,
      index < entries.length - 1 ? ',' : '',
    ),
  );
  return [{ text: `${start}${open}`, path }, ...inner, { text: `${indent.slice(1)}${close}${end}`, path }];
}
