import { fieldsRead, type KeptField, type Meaning } from '../pipeline.js';

/** The value with the normalised level. */
export const LEVEL_VALUE = 'log_level';

/** A field's name in the line and the name of the value that extraction reads it into. */
export interface RawValue {
  readonly name: string;
  readonly value: string;
}

/** The values that the stages of one pipeline pass on to each other. */
export interface Values {
  /**
   * Every field that is read, once each. The values begin with `line_`, so that none has the name of a label, which the
   * engines keep in the same map, nor of `Value` and `Entry` in their templates.
   */
  readonly raws: readonly RawValue[];
  /** The value that a field is read into. */
  raw(name: string): string;
  /**
   * The value with which a field is stored: the normalised level for the field with the level, the extracted value if its
   * type is certain (a string in JSON), else the value that its check accepts.
   */
  stored(field: KeptField): string;
  /** Whether a field's value has to be checked before it is stored. JSON extraction gives scalars that are not empty. */
  needsCheck(field: KeptField): boolean;
}

/** The values of a pipeline. */
export function valuesOf(meanings: readonly Meaning[]): Values {
  const raws = rawValues(fieldsRead(meanings));
  const isJson = meanings.some((meaning) => meaning.kind === 'parse' && meaning.format === 'json');
  const raw = (name: string) => valueIn(raws, name);
  const needsCheck = ({ isLevel, type }: KeptField) => !isLevel && !(isJson && type === 'keyword');
  const stored = (field: KeptField) => {
    if (field.isLevel) return LEVEL_VALUE;
    return needsCheck(field) ? `checked_${field.key}` : raw(field.name);
  };
  return { raws, raw, stored, needsCheck };
}

function rawValues(names: readonly string[]): readonly RawValue[] {
  const taken = new Set<string>();
  return names.map((name) => ({ name, value: freeName(name, taken) }));
}

function valueIn(raws: readonly RawValue[], name: string): string {
  const found = raws.find((raw) => raw.name === name);
  if (found === undefined) throw new TypeError(`the pipeline does not read ${name}`);
  return found.value;
}

function freeName(name: string, taken: Set<string>): string {
  const base = `line_${name.replace(/\W/g, '_')}`;
  let free = base;
  for (let count = 2; taken.has(free); count += 1) free = `${base}_${count}`;
  taken.add(free);
  return free;
}
