import { lowerCase } from '../../units/lower-case.js';
import type { MeaningOf } from '../pipeline.js';
import type { RawValue } from './extracted-values.js';
import { type LevelCase, levelCases } from './level-cases.js';

/** Marks a level in a spelling that is not a usual one. */
export const ODD = 'odd';

/** The first of the flat key and the nested path with a value, in the form that its users need. */
export function valuePath({ name, as }: RawValue): string {
  const places = placesOf(name);
  const [only] = places;
  if (as === 'boolean') return `${scalarOf(places)} | ${BOOLEAN}`;
  return as === 'anything' && places.length === 1 && only !== undefined ? only : scalarOf(places);
}

const BOOLEAN = "(@ == `true` || @ == 'true') && 'true' || (@ == `false` || @ == 'false') && 'false' || `null`";

/** The level of a value in one of its usual spellings; any other value after the mark of an odd one. */
export function levelPath({ field, words }: MeaningOf<'level'>): string {
  const places = placesOf(field);
  const value = places.length === 1 ? (places[0] ?? '') : scalarOf(places);
  const cases = levelCases(words).map(({ level, words: some }) => `contains(\`${listOf(some)}\`, @) && '${level}' ||`);
  return [`${value} |`, ...cases, `@.* == @[] && @ && join(' ', ['${ODD}', to_string(@)]) || \`null\``].join('\n');
}

function placesOf(name: string): readonly string[] {
  const nested = name.split('.').map((part) => JSON.stringify(part));
  return nested.length > 1 ? [JSON.stringify(name), nested.join('.')] : nested;
}

/**
 * A scalar that is not empty; `false`, which counts as empty in JMESPath, as a string. `p.*` is null unless p is an object,
 * and `p[]` is null unless it is a list: so they are equal only for a scalar. A filter would cost several times as much.
 */
function scalarOf(places: readonly string[]): string {
  const each = places.map((p) => `${p}.* == ${p}[] && (${p} || ${p} == \`false\` && 'false')`);
  return `${each.join(' || ')} || \`null\``;
}

/** The usual spellings of words, and the values that JSON has without quotes. */
function listOf(words: LevelCase['words']): string {
  const spellings = words.flatMap((word) => [word, ...upperCases(word), ...bare(word)]);
  return JSON.stringify(spellings).replaceAll('`', '\\u0060');
}

function upperCases(word: string): readonly string[] {
  const upper = word.toUpperCase();
  const [first = ''] = word;
  const forms = new Set([upper, ...(word.length > 3 ? [first.toUpperCase() + word.slice(first.length)] : [])]);
  return [...forms].filter((form) => form !== word && lowerCase(form) === word);
}

function bare(word: string): readonly (number | boolean)[] {
  if (word === 'true' || word === 'false') return [word === 'true'];
  return /^-?\d{1,15}$/.test(word) && String(Number(word)) === word ? [Number(word)] : [];
}
