import { isDeepStrictEqual } from 'node:util';
import { type Document, isMap, isNode, isScalar, isSeq, type Node, parseDocument } from 'yaml';

/**
 * `printed` with each part whose value is unchanged as `original` has it: the YAML and JSON printers have a layout of
 * their own. Both are YAML, or JSON, which is YAML too.
 */
export function keepLayout(original: string, printed: string): string {
  const [before, after] = [parseDocument(original), parseDocument(printed)];
  const edits = changesBetween({ document: before, node: before.contents }, { document: after, node: after.contents });
  let text = printed;
  for (const { from, to, source } of edits.sort((a, b) => b.from - a.from)) {
    text = text.slice(0, from) + original.slice(source[0], source[1]) + text.slice(to);
  }
  return isDeepStrictEqual(parseDocument(text).toJS(), after.toJS()) ? text : printed;
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly source: readonly [number, number];
}

interface Placed {
  readonly document: Document;
  readonly node: unknown;
}

function changesBetween(old: Placed, next: Placed): Edit[] {
  if (!isNode(old.node) || !isNode(next.node)) return [];
  if (isSame(old, next)) return editOf(old.node, next.node);
  const inner = (one: unknown, other: unknown) =>
    changesBetween({ document: old.document, node: one }, { document: next.document, node: other });
  const [was, is] = [old.node, next.node];
  if (isMap(was) && isMap(is)) return is.items.flatMap(({ key, value }) => inner(was.get(key, true), value));
  if (isSeq(was) && isSeq(is)) return is.items.flatMap((item, index) => inner(was.items[index], item));
  return [];
}

/** Anchors are compared as values, but an alias is not its value. */
function isSame({ document, node }: Placed, next: Placed): boolean {
  const [was, is] = [node as Node, next.node as Node];
  return was.constructor === is.constructor && isDeepStrictEqual(was.toJS(document), is.toJS(next.document));
}

/** Only where both have an end of their own: block maps and lists are compared item by item instead. */
function editOf(was: Node, is: Node): Edit[] {
  if (!isFlow(was) && (isMap(was) || isSeq(was))) return itemEdits(was, is);
  if (!was.range || !is.range) return [];
  return [{ from: is.range[0], to: is.range[1], source: [was.range[0], was.range[1]] }];
}

function itemEdits(was: Node, is: Node): Edit[] {
  if (isMap(was) && isMap(is)) {
    return is.items.flatMap(({ key, value }) => {
      const other = was.get(key, true);
      return isNode(other) && isNode(value) ? editOf(other, value) : [];
    });
  }
  if (!isSeq(was) || !isSeq(is)) return [];
  return is.items.flatMap((item, index) => {
    const other = was.items[index];
    return isNode(other) && isNode(item) ? editOf(other, item) : [];
  });
}

function isFlow(node: Node): boolean {
  return isScalar(node) || ('flow' in node && node.flow === true);
}
