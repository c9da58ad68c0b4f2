import type { Alert, FieldCondition, Match, Model, Service } from '../../model/model.js';
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

const RANGE_WORDS = { '>': ['gt'], '>=': ['gte'], '<': ['lt'], '<=': ['lte'], '=': ['gte', 'lte'] } as const;

/** The alerts of a service, each with what a line must be to be marked; no clauses: every line is. */
export function marksOf(model: Model, service: Service): readonly Mark[] {
  return model.alerts
    .filter(({ services }) => services.includes(service.name))
    .map((alert) => ({ alert: alert.name, clauses: clausesOf(alert, service) }));
}

function clausesOf({ match }: Alert, service: Service): readonly Clause[] {
  return [
    ...levelClauses(match),
    ...match.contains.map((value) => test('contains', ELK_FIELDS.message, value)),
    ...match.excludes.map((value) => not(test('contains', ELK_FIELDS.message, value))),
    ...(match.regex === null ? [] : [test('regexp', ELK_FIELDS.message, matcherPattern(match.regex))]),
    ...match.fields.flatMap((condition) => fieldClauses(condition, pathOf(service, condition.name))),
  ];
}

function levelClauses({ levels }: Match): readonly Clause[] {
  if (levels.length === 0) return [];
  return [test('regexp', ELK_FIELDS.level, `^(?:${levels.join('|')})$`)];
}

function fieldClauses(condition: FieldCondition, path: string): readonly Clause[] {
  const positive = positiveClause(condition, path);
  return condition.operator.startsWith('!') ? [has(path), not(positive)] : [positive];
}

function positiveClause(condition: FieldCondition, path: string): Clause {
  if (condition.type === 'number') return numberClause(condition, path);
  if (condition.type === 'boolean') return test('equals', path, condition.value);
  return condition.operator.endsWith('~')
    ? test('regexp', path, matcherPattern(condition.value))
    : test('equals', path, condition.value);
}

/** As a range also where it is an equation: `equals` knows whole numbers only. */
function numberClause({ operator, value }: Extract<FieldCondition, { type: 'number' }>, path: string): Clause {
  const words = RANGE_WORDS[operator === '!=' ? '=' : operator];
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
