import { RE2JS } from 're2js';
import type { FieldCondition, Match } from '../../../src/model/model.js';
import type { Entry } from './entries.js';

/** Whether every part of a match holds for an entry. */
export function matches(match: Match, entry: Entry): boolean {
  const { levels, contains, excludes, regex, fields } = match;
  return (
    (levels.length === 0 || (entry.level !== null && levels.includes(entry.level))) &&
    contains.every((text) => entry.message.includes(text)) &&
    !excludes.some((text) => entry.message.includes(text)) &&
    (regex === null || found(regex, entry.message)) &&
    fields.every((condition) => fieldHolds(condition, entry.fields.get(condition.name)))
  );
}

const compiled = new Map<string, RE2JS>();

function found(pattern: string, text: string): boolean {
  const re2 = compiled.get(pattern) ?? RE2JS.compile(pattern);
  compiled.set(pattern, re2);
  return re2.matcher(text).find();
}

function fieldHolds(condition: FieldCondition, value: string | number | boolean | undefined): boolean {
  if (value === undefined) return false;
  if (condition.type === 'number') return compares(Number(value), condition.operator, condition.value);
  switch (condition.operator) {
    case '=':
      return value === condition.value;
    case '!=':
      return value !== condition.value;
    case '=~':
      return found(condition.value, String(value));
    case '!~':
      return !found(condition.value, String(value));
  }
}

type NumberOperator = Extract<FieldCondition, { type: 'number' }>['operator'];

function compares(value: number, operator: NumberOperator, limit: number): boolean {
  switch (operator) {
    case '=':
      return value === limit;
    case '!=':
      return value !== limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
  }
}
