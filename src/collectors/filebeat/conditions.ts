import { byMatchKind, conditionsOf } from '../../measures/match.js';
import type { FieldCondition, MatchConditionOf, Model, Service } from '../../model/model.js';
import { declared } from '../../pipeline/values.js';
import { appField, ELK_FIELDS } from '../../protocols/elasticsearch/names.js';
import { matcherPattern } from './literal.js';

/** One of Filebeat's conditions; all clauses of an alert must hold. */
export interface Clause {
  /** null: `has` says which field must be there. */
  readonly kind: 'contains' | 'equals' | 'range' | 'regexp' | null;
  readonly negated: boolean;
  readonly tests: readonly { readonly field: string; readonly value: string | number | boolean }[];
  readonly has: string | null;
}

/** An alert that a service's lines may be marked with. */
export interface Mark {
  readonly alert: string;
  readonly clauses: readonly Clause[];
}

const RANGE_WORDS = {
  '>': ['gt'],
  '>=': ['gte'],
  '<': ['lt'],
  '<=': ['lte'],
  '=': ['gte', 'lte'],
  '!=': ['gte', 'lte'],
} as const;

/** The alerts of a service, each with what a line must be to be marked; no clauses: every line is. */
export function marksOf(model: Model, service: Service): readonly Mark[] {
  return model.alerts
    .filter(({ services }) => services.includes(service.name))
    .map((alert) => ({
      alert: alert.name,
      clauses: conditionsOf(alert.match).flatMap((one) => clausesOf(one, service)),
    }));
}

const clausesOf = byMatchKind<[Service], readonly Clause[]>({
  level: ({ levels }) => [test('regexp', ELK_FIELDS.level, `^(?:${levels.join('|')})$`)],
  contains: ({ text }) => [test('contains', ELK_FIELDS.message, text)],
  excludes: ({ text }) => [not(test('contains', ELK_FIELDS.message, text))],
  regex: ({ pattern }) => [test('regexp', ELK_FIELDS.message, matcherPattern(pattern))],
  keyword: (condition, service) => fieldClauses(condition, service, keywordClause),
  number: (condition, service) => fieldClauses(condition, service, numberClause),
  boolean: (condition, service) => fieldClauses(condition, service, ({ value }, path) => test('equals', path, value)),
});

/** `positive` is the clause for the operator without its negation. */
function fieldClauses<C extends FieldCondition>(
  condition: C,
  service: Service,
  positive: (condition: C, path: string) => Clause,
): readonly Clause[] {
  const path = pathOf(service, condition.name);
  const clause = positive(condition, path);
  return condition.operator.startsWith('!') ? [has(path), not(clause)] : [clause];
}

function keywordClause({ operator, value }: MatchConditionOf<'keyword'>, path: string): Clause {
  return operator === '=~' || operator === '!~'
    ? test('regexp', path, matcherPattern(value))
    : test('equals', path, value);
}

/** As a range also where it is an equation: `equals` knows whole numbers only. */
function numberClause({ operator, value }: MatchConditionOf<'number'>, path: string): Clause {
  const words = RANGE_WORDS[operator];
  return {
    kind: 'range',
    negated: false,
    has: null,
    tests: words.map((word) => ({ field: `${path}.${word}`, value })),
  };
}

function pathOf(service: Service, name: string): string {
  const field = declared(service).find((one) => one.name === name);
  if (field === undefined) throw new TypeError(`${service.name} has no field ${name}`);
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
