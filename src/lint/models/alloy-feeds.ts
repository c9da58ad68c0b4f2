import type { ConfigDocument } from '../../contracts/config.js';
import type { AlloyBlock } from '../../languages/alloy/ast.js';
import { attributesIn, blocksIn, referencesIn, walkBlocks } from '../../languages/alloy/walk.js';
import { alloyBlocks } from './alloy-blocks.js';

/** The blocks of these names whose values reach a component for logs; the others are for metrics or profiles. */
export function blocksForLogs(document: ConfigDocument, ...names: readonly string[]): readonly AlloyBlock[] {
  const components = alloyBlocks(document).filter(({ label }) => label !== null);
  const byId = new Map<string, AlloyBlock[]>();
  for (const one of components) {
    const id = `${one.name}.${one.label}`;
    const same = byId.get(id);
    if (same === undefined) byId.set(id, [one]);
    else same.push(one);
  }
  const reached = new Set(components.filter(({ name }) => name.startsWith('loki.')));
  for (const block of reached) {
    for (const id of sourcesOf(block)) for (const source of byId.get(id) ?? []) reached.add(source);
  }
  return alloyBlocks(document, ...names).filter((block) => reached.has(block));
}

/** Every component that a component may refer to: a reference goes on with the name of what it exports. */
function sourcesOf(block: AlloyBlock): readonly string[] {
  const all = [block, ...walkBlocks(blocksIn(block.body))];
  const references = all.flatMap(({ body }) => attributesIn(body).flatMap(({ value }) => [...referencesIn(value)]));
  return references.flatMap(({ path }) => {
    const parts = path.split('.');
    return parts.map((_, end) => parts.slice(0, end).join('.'));
  });
}
