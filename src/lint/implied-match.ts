import { byMatchKind, conditionsOf } from '../measures/match.js';
import type { FieldCondition, Match, MatchCondition, MatchConditionOf } from '../model/model.js';

/**
 * Whether each line that `inner` matches is certainly matched by `outer` too. It compares texts, numbers and equal
 * patterns; what depends on the meaning of a pattern is not certain.
 */
export function everyMatchIsAlso(inner: Match, outer: Match): boolean {
  const known = conditionsOf(inner);
  return conditionsOf(outer).every((condition) => known.some((one) => implies(one, condition)));
}

function implies(known: MatchCondition, wanted: MatchCondition): boolean {
  return known.kind === wanted.kind && isImplied(wanted, known);
}

const isImplied = byMatchKind<[MatchCondition], boolean>({
  level: ({ levels }, known) => known.kind === 'level' && known.levels.every((level) => levels.includes(level)),
  contains: ({ text }, known) => known.kind === 'contains' && known.text.includes(text),
  excludes: ({ text }, known) => known.kind === 'excludes' && text.includes(known.text),
  regex: ({ pattern }, known) => known.kind === 'regex' && known.pattern === pattern,
  keyword: (wanted, known) => known.kind === 'keyword' && ofField(wanted, known),
  number: (wanted, known) => known.kind === 'number' && (ofField(wanted, known) || isWithin(known, wanted)),
  boolean: (wanted, known) =>
    known.kind === 'boolean' && wantedValue(wanted) === wantedValue(known) && isSameField(wanted, known),
});

/** The same condition, or a value that the other operator excludes. */
function ofField(wanted: FieldCondition, known: FieldCondition): boolean {
  if (!isSameField(wanted, known)) return false;
  if (wanted.operator === known.operator) return wanted.value === known.value;
  return wanted.operator === '!=' && known.operator === '=' && wanted.value !== known.value;
}

function isSameField(one: FieldCondition, other: FieldCondition): boolean {
  return one.name === other.name;
}

function wantedValue({ operator, value }: MatchConditionOf<'boolean'>): boolean {
  return operator === '=' ? value : !value;
}

type NumberCondition = MatchConditionOf<'number'>;

/** Whether every number of the first condition is one of the second. */
function isWithin(known: NumberCondition, wanted: NumberCondition): boolean {
  if (known.name !== wanted.name || known.operator === '!=' || wanted.operator === '!=') return false;
  const [inner, outer] = [rangeOf(known), rangeOf(wanted)];
  const mayTouch = outer.closed || !inner.closed;
  const isEnd = (own: number, other: number) => own === other && (mayTouch || !Number.isFinite(own));
  return (
    (inner.from > outer.from || isEnd(inner.from, outer.from)) && (inner.to < outer.to || isEnd(inner.to, outer.to))
  );
}

/** `closed` is for the one end that a condition has, or both. */
function rangeOf({ operator, value }: NumberCondition) {
  const closed = operator === '=' || operator === '>=' || operator === '<=';
  const from = operator.startsWith('<') ? Number.NEGATIVE_INFINITY : value;
  const to = operator.startsWith('>') ? Number.POSITIVE_INFINITY : value;
  return { from, to, closed };
}
