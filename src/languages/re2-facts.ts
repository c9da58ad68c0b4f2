/**
 * What is certain of every match of an RE2 expression. Each function is cautious: where it is unsure, it returns what
 * allows no conclusion.
 * @module
 */
import type { Node } from './re2-tree.js';

/** The least number of characters of a match. */
export function leastLength(node: Node): number {
  switch (node.kind) {
    case 'character':
    case 'class':
      return 1;
    case 'empty':
      return 0;
    case 'group':
      return leastLength(node.node);
    case 'repeat':
      return node.min * leastLength(node.node);
    case 'sequence':
      return node.nodes.reduce((sum, one) => sum + leastLength(one), 0);
    case 'choice':
      return Math.min(...node.nodes.map(leastLength));
  }
}

/** Whether a search can find the start of a match by a text that each match begins with, or only at the text's start. */
export function startsPlainly(node: Node): boolean {
  const [first] = partsOf(node);
  if (first === undefined) return false;
  if (first.kind === 'empty') return first.startsText;
  if (first.kind === 'repeat') return first.min > 0 && startsPlainly(first.node);
  return first.kind === 'character' && !first.anyCase;
}

/** Whether each match is at the start of the text. */
export function isAtStart(node: Node): boolean {
  const [first] = partsOf(node);
  return first?.kind === 'empty' && first.startsText;
}

/** Texts that each match contains exactly so. */
export function textsOf(node: Node): readonly string[] {
  const texts: string[] = [];
  let text = '';
  const end = () => {
    if (text !== '') texts.push(text);
    text = '';
  };
  for (const part of partsOf(node)) {
    if (part.kind === 'character' && !part.anyCase) {
      text += part.text;
      continue;
    }
    // Text of no length does not separate its neighbours.
    if (part.kind === 'empty') continue;
    end();
    if (part.kind === 'repeat' && part.min > 0) texts.push(...textsOf(part.node));
  }
  end();
  return texts;
}

/** The group with a name if it is part of every match; null: it need not be, or it does not exist. */
export function certainGroup(node: Node, name: string): Extract<Node, { kind: 'group' }> | null {
  switch (node.kind) {
    case 'group':
      return node.name === name ? node : certainGroup(node.node, name);
    case 'sequence':
      return node.nodes.map((one) => certainGroup(one, name)).find((found) => found !== null) ?? null;
    default:
      return null;
  }
}

/** The parts that follow each other, out of their groups. */
function partsOf(node: Node): readonly Node[] {
  if (node.kind === 'sequence') return node.nodes.flatMap(partsOf);
  return node.kind === 'group' ? partsOf(node.node) : [node];
}
