import type { ConfigDocument } from '../../contracts/config.js';
import type { AlloyBlock, AlloyString } from '../../languages/alloy/ast.js';
import { type AlloyFile, parseAlloy } from '../../languages/alloy/parse.js';
import { alloyValueOf } from '../../languages/alloy/values.js';
import { attributeIn, walkBlocks } from '../../languages/alloy/walk.js';

interface Read extends AlloyFile {
  /** Each before those inside it. */
  readonly blocks: readonly AlloyBlock[];
}

const read = new WeakMap<ConfigDocument, Read>();

/** An Alloy file with its blocks, parsed once. */
export function alloyFile(document: ConfigDocument): Read {
  const known = read.get(document);
  if (known !== undefined) return known;
  const file = parseAlloy(document.text);
  const made = { ...file, blocks: [...walkBlocks(file.body)] };
  read.set(document, made);
  return made;
}

/** The blocks of an Alloy file, each before those inside it: all, or those with some names. */
export function alloyBlocks(document: ConfigDocument, ...names: readonly string[]): readonly AlloyBlock[] {
  const { blocks } = alloyFile(document);
  return names.length === 0 ? blocks : blocks.filter(({ name }) => names.includes(name));
}

/** A string attribute of a block; null: it is not set, or only a running Alloy can evaluate it. */
export function alloyText({ body }: AlloyBlock, name: string): AlloyString | null {
  const value = attributeIn(body, name)?.value;
  return value?.kind === 'string' ? value : null;
}

/** Names in a map or a list of strings in an attribute. */
export function alloyNames({ body }: AlloyBlock, name: string): readonly string[] {
  const attribute = attributeIn(body, name);
  if (attribute === null) return [];
  const value = alloyValueOf(attribute.value);
  if (Array.isArray(value)) return value.flatMap((item) => (typeof item === 'string' ? [item] : []));
  return attribute.value.kind === 'object' ? Object.keys(value ?? {}) : [];
}
