import { nearest } from '../findings/nearest.js';
import { elsewhere } from './elsewhere.js';
import { found, leafRule } from './leaf.js';
import type { Shape, ShapeKeys, ShapePath, ShapeProblem, ShapeType } from './shape.js';

interface Check {
  readonly shape: Shape;
  readonly problems: ShapeProblem[];
}

/**
 * All differences between a config file and the keys and types of its engine, in the order of the file. The value is
 * that of a YAML 1.2 core reader, with merge keys resolved.
 */
export function checkShape(value: unknown, shape: Shape): readonly ShapeProblem[] {
  const check: Check = { shape, problems: [] };
  checkValue(check, value, shape.root, []);
  return check.problems;
}

function checkValue(check: Check, value: unknown, type: ShapeType, path: ShapePath): void {
  if (value === null || value === undefined || isExpanded(check.shape, value)) return;
  if (typeof type === 'string') checkNamed(check, value, type, path);
  else if (isListType(type)) checkList(check, value, type, path);
  else checkKeys(check, value, type, path);
}

/** The engine expands the whole file before it parses it, so a variable may contain a value of any type. */
function isExpanded({ expands }: Shape, value: unknown): boolean {
  return expands === true && typeof value === 'string' && value.includes('${');
}

function isListType(type: ShapeType): type is readonly [ShapeType] {
  return Array.isArray(type);
}

function checkNamed(check: Check, value: unknown, type: string, path: ShapePath): void {
  const names = (type.startsWith('!') ? type.slice(1) : type).split('|');
  const [name] = names;
  const definition = name !== undefined && names.length === 1 ? check.shape.types[name] : undefined;
  if (definition !== undefined) checkValue(check, value, definition, path);
  else checkUnion(check, value, names, path);
}

/** If no part of a union fits, the part with the same form as the value decides which errors are reported. */
function checkUnion(check: Check, value: unknown, names: readonly string[], path: ShapePath): void {
  const chosen = names.map((name) => check.shape.types[name]).find((type) => hasFixedType(type, value));
  if (chosen !== undefined) {
    checkValue(check, value, chosen, path);
    return;
  }
  let inside: readonly ShapeProblem[] | null = null;
  for (const name of names) {
    const problems = partProblems(check.shape, value, name, path);
    if (problems.length === 0) return;
    if (problems.every((problem) => problem.path.length > path.length)) inside ??= problems;
  }
  const expected = words(check.shape, names);
  check.problems.push(...(inside ?? [{ kind: 'wrong-type' as const, path, expected, found: found(value) }]));
}

/** Whether a mapping has a key with one of the fixed strings of this type: `type: loki`. */
function hasFixedType(type: ShapeType | undefined, value: unknown): type is ShapeKeys {
  if (typeof type !== 'object' || isListType(type) || typeof value !== 'object' || value === null) return false;
  const { type: fixed } = type;
  if (typeof fixed !== 'string' || !fixed.startsWith('=') || !('type' in value)) return false;
  return fixed.split('|').some((text) => text === `=${String(value.type)}`);
}

function partProblems(shape: Shape, value: unknown, name: string, path: ShapePath): readonly ShapeProblem[] {
  const problems: ShapeProblem[] = [];
  const type = shape.types[name];
  if (type !== undefined) checkValue({ shape, problems }, value, type, path);
  else if (leafRule(name)?.takes(value) !== true) pushWrong(problems, value, path, '');
  return problems;
}

function checkList(check: Check, value: unknown, [item]: readonly [ShapeType], path: ShapePath): void {
  if (!Array.isArray(value)) pushWrong(check.problems, value, path, 'a list');
  else for (const [index, entry] of value.entries()) checkValue(check, entry, item, [...path, index]);
}

function checkKeys(check: Check, value: unknown, keys: ShapeKeys, path: ShapePath): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    pushWrong(check.problems, value, path, 'a map');
    return;
  }
  for (const [key, entry] of Object.entries(value)) {
    const type = typeOfKey(keys, key);
    if (type === undefined) check.problems.push(unknownKey(check, keys, [...path, key], key));
    else checkEntry(check, entry, type, [...path, key], key);
  }
}

function checkEntry(check: Check, entry: unknown, type: ShapeType, path: ShapePath, key: string): void {
  if (typeof type === 'string' && type.startsWith('!')) check.problems.push({ kind: 'deprecated-key', path, key });
  checkValue(check, entry, type, path);
}

/** The type of a key in a mapping; undefined: the engine does not have the key. */
function typeOfKey(keys: ShapeKeys, key: string): ShapeType | undefined {
  if (key !== '*' && Object.hasOwn(keys, key)) return keys[key];
  const others = keys['*'];
  if (others === 'folded') return keys[Object.keys(keys).find((name) => sameFolded(name, key)) ?? ''];
  return others === 'ignored' ? undefined : others;
}

function sameFolded(name: string, key: string): boolean {
  return name !== '*' && name.toLowerCase() === key.toLowerCase();
}

/** A file with more problems is probably not a config of this kind, and suggestions for each key take long. */
const HINTED = 200;

function unknownKey({ shape, problems }: Check, keys: ShapeKeys, path: ShapePath, key: string): ShapeProblem {
  const hinted = problems.length < HINTED;
  const near = hinted ? nearest(key, namesOf(keys)) : null;
  const place = hinted ? elsewhere(shape, path) : null;
  return { kind: 'unknown-key', path, key, nearest: near, elsewhere: place, refused: keys['*'] === undefined };
}

function namesOf(keys: ShapeKeys): readonly string[] {
  return Object.keys(keys).filter((name) => name !== '*');
}

function pushWrong(problems: ShapeProblem[], value: unknown, path: ShapePath, expected: string): void {
  problems.push({ kind: 'wrong-type', path, expected, found: found(value) });
}

function words(shape: Shape, names: readonly string[]): string {
  const all = names.map((name) => leafRule(name)?.words ?? formOf(shape, shape.types[name] ?? name));
  const last = all.pop() ?? '';
  return all.length === 0 ? last : `${all.join(', ')} or ${last}`;
}

function formOf(shape: Shape, type: ShapeType): string {
  if (typeof type === 'string') return words(shape, type.split('|'));
  return isListType(type) ? 'a list' : 'a map';
}
