import { type Document, isAlias, isMap, isPair, isSeq, type Node, type YAMLMap } from 'yaml';

/** The node of each alias. */
export interface Aliases {
  /** The node itself, or the node of an alias; null if an alias has no anchor before it. */
  follow(node: Node | null): Node | null;
  /** The maps that a `<<` value merges, nearest first; other values are skipped. */
  mergeSources(value: Node | null): readonly YAMLMap[];
}

/** A YAML document as its parser gives it. */
export interface YamlTree {
  readonly document: Document.Parsed;
  readonly aliases: Aliases;
}

/** Looks every alias up once, in the order of the text: the library's own lookup walks the document for each alias. */
export function aliasesOf(document: Document.Parsed | null): Aliases {
  const targets = new Map<Node, Node>();
  if (document !== null) collect(document.contents, new Map(), targets);
  const follow = (node: Node | null): Node | null => (isAlias(node) ? (targets.get(node) ?? null) : node);
  return {
    follow,
    mergeSources(value) {
      const source = follow(value);
      const candidates = isSeq(source) ? source.items.map((item) => follow(item as Node)) : [source];
      return candidates.filter((node): node is YAMLMap => isMap(node));
    },
  };
}

function collect(node: unknown, anchors: Map<string, Node>, targets: Map<Node, Node>): void {
  if (isPair(node)) {
    collect(node.key, anchors, targets);
    collect(node.value, anchors, targets);
    return;
  }
  if (isAlias(node)) {
    const target = anchors.get(node.source);
    if (target !== undefined) targets.set(node, target);
    return;
  }
  if (isMap(node) || isSeq(node)) for (const item of node.items) collect(item, anchors, targets);
  // After its content, so that an anchor inside itself is unknown there: such a value would have no end.
  const anchored = node as Node & { readonly anchor?: string };
  if (anchored !== null && anchored.anchor !== undefined) anchors.set(anchored.anchor, anchored);
}
