import type { FieldCondition, FieldType } from '../../model/model.js';

type Written = string | number | boolean;

/** A condition as written in `match.fields`, read for a field of a type; null when it cannot be read so. */
export function parseCondition(name: string, type: FieldType, written: Written): FieldCondition | null {
  if (type === 'number') return numberCondition(name, written);
  return type === 'boolean' ? booleanCondition(name, written) : keywordCondition(name, written);
}

/** A condition as a spec writes it; read again for its type, it gives the same. */
export function writtenCondition({ operator, value }: FieldCondition): Written {
  return operator === '=' ? value : `${operator} ${value}`;
}

/** How conditions on a field of a type are written. */
export const CONDITION_FORMS: Readonly<Record<FieldType, string>> = {
  keyword: '`x`, `!= x`, `=~ re` or `!~ re`',
  number: '`500`, `!= 500`, `> 500`, `>= 500`, `< 500` or `<= 500`',
  boolean: '`true`, `false`, `!= true` or `!= false`',
};

function keywordCondition(name: string, written: Written): FieldCondition | null {
  // A number or boolean is converted to a string: YAML reads `path: 404` as a number.
  const [, sign, rest = ''] = /^(!=|=~|!~)\s+([\s\S]*)$/.exec(String(written)) ?? [];
  const operator = sign === '!=' || sign === '=~' || sign === '!~' ? sign : '=';
  const value = sign === undefined ? String(written) : rest;
  return value === '' ? null : { name, type: 'keyword', operator, value };
}

const DECIMAL = /^(!=|>=|<=|>|<|=)?\s*([+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)$/;

function numberCondition(name: string, written: Written): FieldCondition | null {
  const [, sign = '=', digits] = typeof written === 'boolean' ? [] : (DECIMAL.exec(String(written).trim()) ?? []);
  const value = Number(digits);
  if (digits === undefined || !Number.isFinite(value)) return null;
  return { name, type: 'number', operator: sign as '=' | '!=' | '>' | '>=' | '<' | '<=', value };
}

function booleanCondition(name: string, written: Written): FieldCondition | null {
  const [, sign, word] = /^(!=|=)?\s*(true|false)$/.exec(String(written).trim()) ?? [];
  if (word === undefined) return null;
  return { name, type: 'boolean', operator: sign === '!=' ? '!=' : '=', value: word === 'true' };
}
