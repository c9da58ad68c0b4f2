import { type Emitters, emitter } from '../contracts/emitter.js';
import type { FieldCondition, Match, MatchCondition, MatchConditionOf, MatchKind } from '../model/model.js';

interface MatchFacts {
  /** The key below `match` in the spec. */
  readonly key: 'level' | 'contains' | 'excludes' | 'regex' | 'fields';
  /** What it looks at in a line. */
  readonly of: 'level' | 'message' | 'field';
}

/** The one table of match conditions. What else depends on a kind is a map with one entry for each (`byMatchKind`). */
export const MATCH_KINDS: Readonly<Record<MatchKind, MatchFacts>> = {
  level: { key: 'level', of: 'level' },
  contains: { key: 'contains', of: 'message' },
  excludes: { key: 'excludes', of: 'message' },
  regex: { key: 'regex', of: 'message' },
  keyword: { key: 'fields', of: 'field' },
  number: { key: 'fields', of: 'field' },
  boolean: { key: 'fields', of: 'field' },
};

/** The operators of each type of field. */
const OPERATORS: { readonly [T in FieldCondition['type']]: readonly MatchConditionOf<T>['operator'][] } = {
  keyword: ['=', '!=', '=~', '!~'],
  number: ['=', '!=', '>', '>=', '<', '<='],
  boolean: ['=', '!='],
};

/** The conditions of each part of a match. */
const PARTS: { readonly [Part in keyof Match]: (part: Match[Part]) => readonly MatchCondition[] } = {
  levels: (levels) => (levels.length === 0 ? [] : [{ kind: 'level', levels }]),
  contains: (texts) => texts.map((text) => ({ kind: 'contains', text })),
  excludes: (texts) => texts.map((text) => ({ kind: 'excludes', text })),
  regex: (pattern) => (pattern === null ? [] : [{ kind: 'regex', pattern }]),
  fields: (fields) => fields.map(fieldCondition),
};

/** The conditions of a match, in the order of the spec. All must be true; without conditions every line matches. */
export function conditionsOf(match: Match): readonly MatchCondition[] {
  refuseUnknown(Object.keys(match), Object.keys(PARTS));
  return [
    ...PARTS.levels(match.levels),
    ...PARTS.contains(match.contains),
    ...PARTS.excludes(match.excludes),
    ...PARTS.regex(match.regex),
    ...PARTS.fields(match.fields),
  ];
}

/** One function for each kind of condition: each gets the condition, and what else the caller gives. */
export function byMatchKind<Rest extends unknown[], Result>(
  emitters: Emitters<MatchCondition, 'kind', Rest, Result>,
): (condition: MatchCondition, ...rest: Rest) => Result {
  return emitter('condition', 'kind', emitters);
}

/** Whether every line matches. */
export function isEveryLine(match: Match): boolean {
  return conditionsOf(match).length === 0;
}

/** The RE2 of a condition, which is found anywhere in what it looks at; null: it has none. */
export const patternOf = byMatchKind<[], string | null>({
  level: () => null,
  contains: () => null,
  excludes: () => null,
  regex: ({ pattern }) => pattern,
  keyword: ({ operator, value }) => (operator === '=~' || operator === '!~' ? value : null),
  number: () => null,
  boolean: () => null,
});

/** A model that was made in JavaScript can have conditions that the compiler did not see. */
function refuseUnknown(names: readonly string[], known: readonly string[]): void {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new TypeError(`unknown condition: ${unknown}`);
}

function fieldCondition(field: FieldCondition): MatchCondition {
  refuseUnknown([field.type], Object.keys(OPERATORS));
  refuseUnknown([field.operator], OPERATORS[field.type]);
  return { ...field, kind: field.type } as MatchCondition;
}
