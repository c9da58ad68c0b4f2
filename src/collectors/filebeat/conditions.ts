import { byMatchKind } from '../../measures/match.js';
import type { FieldCondition, MatchCondition, MatchConditionOf } from '../../model/model.js';
import type { KeptField, LineMark } from '../../pipeline/pipeline.js';
import { appField, ELK_FIELDS } from '../../protocols/elasticsearch/names.js';
import { matcherPattern } from './literal.js';

/** One of Filebeat's conditions. All clauses of a mark must be true. */
interface Clause {
  /** null: only the field in `has` must exist. */
  readonly kind: 'contains' | 'equals' | 'range' | 'regexp' | null;
  readonly negated: boolean;
  readonly tests: readonly { readonly field: string; readonly value: string | number | boolean }[];
  readonly has: string | null;
}

const RANGE_WORDS = {
  '>': ['gt'],
  '>=': ['gte'],
  '<': ['lt'],
  '<=': ['lte'],
  '=': ['gte', 'lte'],
  '!=': ['gte', 'lte'],
} as const;

/** A mark with what a line must be to get it; no clauses: every line gets it. */
export function markView({ name, conditions }: LineMark, fields: readonly KeptField[]) {
  return { name, ...matchView(conditions, fields) };
}

/** Conditions that must all be true. */
export function matchView(conditions: readonly MatchCondition[], fields: readonly KeptField[]) {
  return { clauses: conditions.flatMap((one) => clausesOf(one, fields)) };
}

const clausesOf = byMatchKind<[readonly KeptField[]], readonly Clause[]>({
  level: ({ levels }) => [test('regexp', ELK_FIELDS.level, `^(?:${levels.join('|')})$`)],
  contains: ({ text }) => [test('contains', ELK_FIELDS.message, text)],
  excludes: ({ text }) => [not(test('contains', ELK_FIELDS.message, text))],
  regex: ({ pattern }) => [test('regexp', ELK_FIELDS.message, matcherPattern(pattern))],
  keyword: (condition, fields) => fieldClauses(condition, fields, keywordClause),
  number: (condition, fields) => fieldClauses(condition, fields, numberClause),
  boolean: (condition, fields) => fieldClauses(condition, fields, ({ value }, path) => test('equals', path, value)),
});

/** `positive` is the clause for the operator without its negation. */
function fieldClauses<C extends FieldCondition>(
  condition: C,
  fields: readonly KeptField[],
  positive: (condition: C, path: string) => Clause,
): readonly Clause[] {
  const path = pathOf(fields, condition.name);
  const clause = positive(condition, path);
  return condition.operator.startsWith('!') ? [has(path), not(clause)] : [clause];
}

function keywordClause({ operator, value }: MatchConditionOf<'keyword'>, path: string): Clause {
  return operator === '=~' || operator === '!~'
    ? test('regexp', path, matcherPattern(value))
    : test('equals', path, value);
}

/** A range, also for an equation: `equals` compares whole numbers only. */
function numberClause({ operator, value }: MatchConditionOf<'number'>, path: string): Clause {
  const words = RANGE_WORDS[operator];
  return {
    kind: 'range',
    negated: false,
    has: null,
    tests: words.map((word) => ({ field: `${path}.${word}`, value })),
  };
}

function pathOf(fields: readonly KeptField[], name: string): string {
  const field = fields.find((one) => one.name === name);
  if (field === undefined) throw new TypeError(`the lines have no field ${name}`);
  return appField(field);
}

function test(kind: 'contains' | 'equals' | 'regexp', field: string, value: string | boolean): Clause {
  return { kind, negated: false, tests: [{ field, value }], has: null };
}

function not(clause: Clause): Clause {
  return { ...clause, negated: true };
}

function has(field: string): Clause {
  return { kind: null, negated: false, tests: [], has: field };
}
