import type { Seconds } from '../../../model/model.js';
import { esql, esqlName } from '../../../render/dialects/esql.js';
import type { Aggregate, Expression, Named, Step } from './esql-ast.js';

const UNITS: readonly (readonly [string, Seconds])[] = [
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** This width fits a page without scrolling. */
const WIDTH = 90;

/** A query in ES|QL, one step per line; a long step is printed on several lines. */
export function printEsql(steps: readonly Step[]): string {
  return steps.map((step, index) => (index === 0 ? printStep(step) : `| ${printStep(step)}`)).join('\n');
}

function printStep(step: Step): string {
  switch (step.step) {
    case 'from':
      return `FROM ${step.pattern}`;
    case 'where':
      return wrapped('WHERE', step.conditions.map(print), 'AND');
    case 'eval':
      return `EVAL ${named(step.of)}`;
    case 'stats':
      return wrapped('STATS', [step.of.map(aggregate).join(', '), ...by(step.by)], 'BY');
    case 'sort':
      return `SORT ${esqlName(step.by)}${step.order === 'DESC' ? ' DESC' : ''}`;
    case 'keep':
      return `KEEP ${step.fields.map(esqlName).join(', ')}`;
    case 'limit':
      return `LIMIT ${step.rows}`;
  }
}

function by(groups: readonly Named[]): readonly string[] {
  return groups.length === 0 ? [] : [groups.map(named).join(', ')];
}

function wrapped(command: string, parts: readonly string[], between: string): string {
  const line = `${command} ${parts.join(` ${between} `)}`;
  return line.length + 2 <= WIDTH ? line : `${command} ${parts.join(`\n    ${between} `)}`;
}

function aggregate(one: Aggregate): string {
  return one.where === null ? named(one) : `${named(one)} WHERE ${print(one.where)}`;
}

function named({ name, value }: Named): string {
  return name === null ? print(value) : `${esqlName(name)} = ${print(value)}`;
}

function print(expression: Expression): string {
  switch (expression.kind) {
    case 'field':
      return esqlName(expression.path);
    case 'text':
      return esql(expression.value);
    case 'number':
      return String(expression.value);
    case 'span':
      return span(expression.seconds);
    case 'every':
      return '*';
    case 'call':
      return `${expression.name}(${expression.of.map(print).join(', ')})`;
    default:
      return printOperator(expression);
  }
}

function printOperator(expression: Extract<Expression, { kind: 'binary' | 'in' | 'null' | 'any' | 'all' }>): string {
  switch (expression.kind) {
    case 'binary':
      return `${print(expression.left)} ${expression.operator} ${print(expression.right)}`;
    case 'in':
      return `${print(expression.left)} IN (${expression.of.map(print).join(', ')})`;
    case 'null':
      return `${print(expression.of)} IS ${expression.not ? 'NOT ' : ''}NULL`;
    case 'any':
      return `(${expression.of.map(print).join(' OR ')})`;
    case 'all':
      return `(${expression.of.map(print).join(' AND ')})`;
  }
}

function span(seconds: Seconds): string {
  for (const [unit, size] of UNITS) {
    const amount = seconds / size;
    if (Number.isInteger(amount)) return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
  }
  throw new TypeError(`no whole number of seconds: ${seconds}`);
}
