import type { FieldType } from '../../model/model.js';
import { fieldsRead, type KeptField, type Meaning, type MeaningOf } from '../pipeline.js';

/** The value with the normalised level. */
export const LEVEL_VALUE = 'log_level';

/** The value of JSON with the level in one of its usual spellings, or with another text, marked. */
export const READ_LEVEL = 'read_level';

/** A field's name in the line and the name of the value that extraction reads it into. */
export interface RawValue {
  readonly name: string;
  readonly value: string;
  /** What every user of the value needs; `text` is a string, number or boolean that is not empty. */
  readonly as: 'text' | 'boolean' | 'anything';
}

/** The values that the stages of one pipeline pass on to each other. */
export interface Values {
  /**
   * Every field that is read, once each. The values begin with `line_`, so that none has the name of a label, which the
   * engines keep in the same map, nor of `Value` and `Entry` in their templates.
   */
  readonly raws: readonly RawValue[];
  /** The level that is read from JSON; null: none, or from another format. */
  readonly jsonLevel: MeaningOf<'level'> | null;
  /** The value that a field is read into. */
  raw(name: string): string;
  /**
   * The value with which a field is stored: the normalised level for the field with the level, the extracted value if its
   * type is certain, else the value that its check accepts.
   */
  stored(field: KeptField): string;
  /** Whether a field's value has to be checked before it is stored. */
  needsCheck(field: KeptField): boolean;
}

/** The values of a pipeline. `isCertain`: whether extraction gives no value that the field's check would refuse. */
export function valuesOf(
  meanings: readonly Meaning[],
  isCertain: (field: KeptField, as: RawValue['as']) => boolean,
): Values {
  const jsonLevel = jsonLevelOf(meanings);
  const raws = rawValues(jsonLevel === null ? meanings : withoutLevel(meanings));
  const raw = (name: string) => rawOf(raws, name).value;
  const needsCheck = (field: KeptField) => !field.isLevel && !isCertain(field, rawOf(raws, field.name).as);
  const stored = (field: KeptField) => {
    if (field.isLevel) return LEVEL_VALUE;
    return needsCheck(field) ? `checked_${field.key}` : raw(field.name);
  };
  return { raws, jsonLevel, raw, stored, needsCheck };
}

/** Reading JSON also normalises the level. */
function jsonLevelOf(meanings: readonly Meaning[]): MeaningOf<'level'> | null {
  const isJson = meanings.some((meaning) => meaning.kind === 'parse' && meaning.format === 'json');
  return (isJson ? meanings.find((meaning) => meaning.kind === 'level') : undefined) ?? null;
}

/** What is left to read where the level is read on its own. */
function withoutLevel(meanings: readonly Meaning[]): readonly Meaning[] {
  const others = (fields: readonly KeptField[]) => fields.filter(({ isLevel }) => !isLevel);
  return meanings
    .filter(({ kind }) => kind !== 'level')
    .map((meaning) => {
      if (meaning.kind === 'drop')
        return { ...meaning, matches: meaning.matches.map((all) => notOnLevel(all, meaning.level)) };
      if (meaning.kind !== 'keep') return meaning;
      return { ...meaning, fields: others(meaning.fields), labels: others(meaning.labels) };
    });
}

function notOnLevel(conditions: MeaningOf<'drop'>['matches'][number], level: string | null) {
  return conditions.filter((condition) => !('name' in condition) || condition.name !== level);
}

function rawValues(meanings: readonly Meaning[]): readonly RawValue[] {
  const taken = new Set<string>();
  return fieldsRead(meanings).map((name) => ({ name, value: freeName(name, taken), as: neededOf(meanings, name) }));
}

/** What the users of a field need of its value. */
function neededOf(meanings: readonly Meaning[], name: string): RawValue['as'] {
  const types = meanings.flatMap((meaning) => typesOf(meaning, name));
  if (types.every((type) => type === 'boolean')) return 'boolean';
  return types.some((type) => type === 'keyword' || type === 'boolean') ? 'text' : 'anything';
}

/** As what a meaning uses a field. `time`: what is not a time is skipped. */
function typesOf(meaning: Meaning, name: string): readonly (FieldType | 'time')[] {
  switch (meaning.kind) {
    case 'keep':
      return [...meaning.fields, ...meaning.labels].filter((field) => field.name === name).map(({ type }) => type);
    case 'drop': {
      const conditions = meaning.matches
        .flat()
        .flatMap((one) => ('name' in one && one.name === name ? [one.type] : []));
      return meaning.message === name ? ['keyword', ...conditions] : conditions;
    }
    case 'level':
      return meaning.field === name ? ['keyword'] : [];
    case 'time':
      // An object or a list is printed as JSON, which a layout could begin like.
      return meaning.field === name ? [/^[[{]/.test(meaning.format) ? 'keyword' : 'time'] : [];
    default:
      return [];
  }
}

function rawOf(raws: readonly RawValue[], name: string): RawValue {
  const found = raws.find((raw) => raw.name === name);
  if (found === undefined) throw new TypeError(`the pipeline does not read ${name}`);
  return found;
}

function freeName(name: string, taken: Set<string>): string {
  const base = `line_${name.replace(/\W/g, '_')}`;
  let free = base;
  for (let count = 2; taken.has(free); count += 1) free = `${base}_${count}`;
  taken.add(free);
  return free;
}
