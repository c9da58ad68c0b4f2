import { error } from '../lexical.js';
import type { LogqlError } from '../query.js';
import { type Source, tokenOf } from '../source.js';
import type { Node } from '../tree.js';
import { RESERVED } from '../words.js';

/** Names of labels that are words of LogQL: Grafana's grammar lets some of them pass, Loki none. */
export function nameErrors(source: Source, root: Node): readonly LogqlError[] {
  const errors: LogqlError[] = [];
  const open: Node[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const token = node.name === 'Identifier' || node.name === 'LabelName' ? tokenOf(source, node) : undefined;
    if (token !== undefined && RESERVED.has(token.text.toLowerCase())) {
      errors.push(error(token, `\`${token.text}\` is a word of LogQL and names no label`));
    }
    open.push(...node.children);
  }
  return errors;
}
