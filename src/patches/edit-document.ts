import { type Document, isAlias, isMap, isNode, isScalar, isSeq, Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { PatchValue } from '../model/model.js';
import { yaml } from '../render/dialects/yaml.js';
import { printPointer } from './pointer.js';

type Collection = YAMLMap | YAMLSeq;
type ValueMap = Readonly<Record<string, PatchValue>>;

/** A patch does not fit the file. `reason` is a sentence. */
export class PatchError extends Error {}

/** Merges a map into a document: null removes a key, maps are merged, any other value replaces. */
export function mergeInto(document: Document, patch: ValueMap): void {
  const { contents } = document;
  if (!isMap(contents)) throw new PatchError('The file does not contain a map, so nothing can be merged.');
  mergeMap(document, contents, patch);
}

function mergeMap(document: Document, map: YAMLMap, patch: ValueMap): void {
  for (const [key, value] of Object.entries(patch)) {
    const current = ownChild(document, map, key);
    if (value === null) map.delete(key);
    else if (isValueMap(value) && isMap(current)) mergeMap(document, current, value);
    else put(document, map, key, isValueMap(value) ? withoutNulls(value) : value);
  }
}

/** Sets the value at a path. Its parent must exist; `-` is the place after the last item of a list. */
export function setAt(document: Document, steps: readonly string[], value: PatchValue): void {
  let at: unknown = document.contents;
  const parents = steps.slice(0, -1);
  for (const [depth, step] of parents.entries()) {
    at = isCollection(at) ? ownChild(document, at, keyIn(at, step)) : undefined;
    if (!isCollection(at)) throw new PatchError(noParent(steps.slice(0, depth + 1)));
  }
  const last = steps.at(-1) ?? '';
  if (!isCollection(at)) throw new PatchError('The file does not contain a map or a list.');
  put(document, at, placeIn(at, last, steps), value);
}

function noParent(steps: readonly string[]): string {
  return `The file has no map or list at \`${printPointer(steps)}\`.`;
}

/** A key for which the map has an entry; the keys of maps may be numbers. */
function keyIn(collection: Collection, step: string): string | number {
  if (isSeq(collection)) return /^(?:0|[1-9]\d*)$/.test(step) ? Number(step) : -1;
  const found = collection.items.find(({ key }) => isScalar(key) && String(key.value) === step);
  const value = found !== undefined && isScalar(found.key) ? found.key.value : step;
  return typeof value === 'number' ? value : step;
}

function placeIn(collection: Collection, step: string, steps: readonly string[]): string | number {
  const key = keyIn(collection, step);
  if (!isSeq(collection)) return key;
  const size = collection.items.length;
  if (step === '-') return size;
  if (typeof key !== 'number' || key < 0 || key >= size) {
    throw new PatchError(`The list at \`${printPointer(steps.slice(0, -1))}\` has no item \`${step}\`.`);
  }
  return key;
}

/** A child that is changed only here: in place of an alias, a copy of what it repeats. */
function ownChild(document: Document, parent: Collection, key: string | number): unknown {
  const child = parent.get(key, true);
  if (!isAlias(child)) return child;
  const copy = document.createNode(child.toJS(document));
  quoteStrings(copy);
  parent.set(key, copy);
  return copy;
}

/** Comments of the replaced value stay, and its anchor, which aliases may repeat. */
function put(document: Document, parent: Collection, key: string | number, value: PatchValue): void {
  const old = parent.get(key, true);
  const node = document.createNode(value);
  quoteStrings(node);
  if (isNode(old) && !isAlias(old)) {
    if (old.comment) node.comment = old.comment;
    if (old.commentBefore) node.commentBefore = old.commentBefore;
    if (isCollection(old) && isCollection(node) && old.flow) node.flow = true;
    if ('anchor' in old && old.anchor) Object.assign(node, { anchor: old.anchor });
  }
  parent.set(key, node);
}

/** Strings are written as in the rest of the file: readers of YAML 1.1 read a bare `yes` as a boolean. */
function quoteStrings(node: unknown): void {
  if (isScalar(node) && typeof node.value === 'string') {
    const [quote] = yaml(node.value);
    if (quote === '"') node.type = Scalar.QUOTE_DOUBLE;
    if (quote === "'") node.type = Scalar.QUOTE_SINGLE;
  }
  if (isMap(node)) for (const { value } of node.items) quoteStrings(value);
  if (isSeq(node)) for (const item of node.items) quoteStrings(item);
}

function isCollection(node: unknown): node is Collection {
  return isMap(node) || isSeq(node);
}

function isValueMap(value: PatchValue): value is ValueMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutNulls(map: ValueMap): ValueMap {
  const kept = Object.entries(map).filter(([, value]) => value !== null);
  return Object.fromEntries(kept.map(([key, value]) => [key, isValueMap(value) ? withoutNulls(value) : value]));
}
