import type * as z from 'zod/mini';
import type { SpecPath } from '../../contracts/rule.js';
import { type KeyDoc, keyDocs } from '../../schema/docs.js';

type Schema = z.core.$ZodType;

/** The schema at one path of a spec. */
export interface SchemaSpot {
  readonly schema: Schema;
  /** Known keys when a map is expected here, else null; empty also for a map of any names. */
  readonly keys: readonly string[] | null;
  readonly doc: KeyDoc | null;
}

/** Finds the schema at a path; null: the schema does not cover it. Only called for a finding. */
export function schemaAt(root: Schema, path: SpecPath): SchemaSpot | null {
  let schema: Schema = root;
  for (const step of path) {
    const next = descend(schema, step);
    if (next === null) return null;
    schema = next;
  }
  return { schema, keys: keysOf(bare(schema)), doc: docOf(schema) };
}

/** Paths (without list indices) at which a key of this name is known. */
export function pathsOfKey(root: Schema, name: string): readonly (readonly string[])[] {
  const found: string[][] = [];
  const visit = (schema: Schema, path: string[]): void => {
    const inner = bare(schema);
    const shape = shapeOf(inner);
    for (const [one, child] of Object.entries(shape ?? {})) {
      if (one === name) found.push(path);
      visit(child, [...path, one]);
    }
    const element = inner._zod.def.type === 'array' ? descend(inner, 0) : null;
    if (element !== null) visit(element, path);
  };
  visit(root, []);
  return found;
}

interface Definition {
  readonly type: string;
  readonly innerType?: Schema;
  readonly in?: Schema;
  readonly element?: Schema;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly valueType?: Schema;
  readonly options?: readonly Schema[];
}

function definition(schema: Schema): Definition {
  return schema._zod.def as unknown as Definition;
}

/** Without the parts that only make it optional or transform it. */
function bare(schema: Schema): Schema {
  const { innerType, in: input } = definition(schema);
  const inner = innerType ?? input;
  return inner === undefined ? schema : bare(inner);
}

function descend(schema: Schema, step: string | number): Schema | null {
  const { type, element, valueType, options } = definition(bare(schema));
  if (type === 'array') return element ?? null;
  if (type === 'record') return valueType ?? null;
  if (type === 'union') return options?.map((option) => descend(option, step)).find((one) => one !== null) ?? null;
  const shape = shapeOf(bare(schema));
  return shape !== null && Object.hasOwn(shape, step) ? (shape[step] ?? null) : null;
}

function shapeOf(schema: Schema): Readonly<Record<string, Schema>> | null {
  return definition(schema).shape ?? null;
}

function keysOf(schema: Schema): readonly string[] | null {
  if (definition(schema).type === 'record') return [];
  const shape = shapeOf(schema);
  return shape === null ? null : Object.keys(shape);
}

function docOf(schema: Schema): KeyDoc | null {
  const own = keyDocs.get(schema);
  if (own !== undefined) return own;
  const { innerType, in: input } = definition(schema);
  const inner = innerType ?? input;
  return inner === undefined ? null : docOf(inner);
}
