import { nearest } from '../../findings/nearest.js';
import { alternatives, foundWords, type Kind, typeWords } from './descriptions.js';
import type { Schema } from './schema.js';

/** The error of a value itself, not of its content. */
interface Fault {
  readonly text: string;
  readonly nearest: string | null;
}

/** The type of a plain value. */
export function kindOf(value: unknown): Kind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'boolean' || typeof value === 'string') return typeof value as 'boolean' | 'string';
  if (typeof value === 'bigint') return 'integer';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return 'object';
}

/** The types that a schema allows; empty: all types. */
export function typesOf({ type = [] }: Schema): readonly string[] {
  const types = typeof type === 'string' ? [type] : type;
  return types.includes('number') ? [...types, 'integer'] : types;
}

/** How the value differs from the schema in type, fixed strings, form and bounds; null: it does not. */
export function scalarFault(value: unknown, schema: Schema): Fault | null {
  const types = typesOf(schema);
  const variable = typeof value === 'string' && value.includes('$');
  if (variable && (types.length === 0 || types.some((type) => SCALARS.has(type)))) return null;
  if (types.length > 0 && !types.includes(kindOf(value))) {
    return { text: `must be ${typeWords(types)}, not ${foundWords(kindOf(value))}`, nearest: null };
  }
  if (typeof value === 'string') return textFault(value, schema);
  return typeof value === 'number' ? numberFault(value, schema) : null;
}

const SCALARS: ReadonlySet<string> = new Set(['string', 'boolean', 'integer', 'number']);

function textFault(text: string, { enum: words, pattern }: Schema): Fault | null {
  if (words !== undefined && !words.includes(text)) {
    return { text: `must be ${alternatives(words)}`, nearest: nearest(text, words) };
  }
  if (pattern === undefined || new RegExp(pattern).test(text)) return null;
  return { text: `must have the form ${pattern}`, nearest: null };
}

function numberFault(value: number, { minimum = value, maximum = value }: Schema): Fault | null {
  if (value < minimum) return { text: `must be at least ${minimum}`, nearest: null };
  return value > maximum ? { text: `must be at most ${maximum}`, nearest: null } : null;
}
