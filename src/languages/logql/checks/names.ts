import { RESERVED } from '../keywords.js';
import { error } from '../lexical.js';
import type { LogqlError } from '../query.js';
import { type Source, tokenOf } from '../source.js';
import type { Node } from '../tree.js';

/** Names of labels that LogQL reserves: Grafana's grammar accepts some of them, Loki rejects all. */
export function nameErrors(source: Source, root: Node): readonly LogqlError[] {
  const errors: LogqlError[] = [];
  const open: Node[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const token = node.name === 'Identifier' || node.name === 'LabelName' ? tokenOf(source, node) : undefined;
    if (token !== undefined && RESERVED.has(token.text.toLowerCase())) {
      errors.push(error(token, `LogQL reserves \`${token.text}\`, so it cannot be a label name`));
    }
    open.push(...node.children);
  }
  return errors;
}
