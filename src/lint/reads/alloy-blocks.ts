import type { ConfigDocument } from '../../contracts/config.js';
import type { AlloyBlock, AlloyString } from '../../languages/alloy/ast.js';
import { parseAlloy } from '../../languages/alloy/parse.js';
import { alloyValueOf } from '../../languages/alloy/values.js';
import { attributeIn, walkBlocks } from '../../languages/alloy/walk.js';

const read = new WeakMap<ConfigDocument, readonly AlloyBlock[]>();

/** All blocks of an Alloy file, each before those inside it; read once. */
export function alloyBlocks(document: ConfigDocument): readonly AlloyBlock[] {
  const known = read.get(document);
  if (known !== undefined) return known;
  const made = [...walkBlocks(parseAlloy(document.text).body)];
  read.set(document, made);
  return made;
}

/** A text attribute of a block; null: it has none, or only a running Alloy knows it. */
export function alloyText({ body }: AlloyBlock, name: string): AlloyString | null {
  const value = attributeIn(body, name)?.value;
  return value?.kind === 'string' ? value : null;
}

/** Names that a map or a list of texts in an attribute gives. */
export function alloyNames({ body }: AlloyBlock, name: string): readonly string[] {
  const attribute = attributeIn(body, name);
  if (attribute === null) return [];
  const value = alloyValueOf(attribute.value);
  if (Array.isArray(value)) return value.flatMap((item) => (typeof item === 'string' ? [item] : []));
  return attribute.value.kind === 'object' ? Object.keys(value ?? {}) : [];
}
