import type { AlloyExpression } from '../../languages/alloy/ast.js';
import { GO_DURATION } from '../../units/durations.js';
import { type AlloyScope, catalogued, componentAt } from './alloy-scopes.js';

/** An expression that Alloy cannot convert to the type that it needs. */
export interface TypeProblem {
  readonly value: AlloyExpression;
  /** For messages: `a list of targets`. */
  readonly expected: string;
  readonly found: string;
  readonly fix: string | null;
  /** Whether receivers, targets or rules are confused, and not plain values. */
  readonly isWiring: boolean;
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  bool: '`true` or `false`',
  duration: 'a duration',
  list: 'a list',
  object: 'a map',
  component: 'a component without the name of an export',
  'map(string)': 'a map',
  'list(string)': 'a list of strings',
  'list(map(string))': 'a list of targets',
  LogsReceiver: 'a receiver of logs',
  MetricsReceiver: 'a receiver of metrics',
  ProfilesReceiver: 'a receiver of profiles',
  'otelcol.Consumer': 'an `input` of an `otelcol` component',
  'otelcol.Handler': 'an authentication handler',
  RelabelRules: 'relabel rules',
  'list(LogsReceiver)': 'a list of receivers of logs',
  'list(MetricsReceiver)': 'a list of receivers of metrics',
  'list(ProfilesReceiver)': 'a list of receivers of profiles',
  'list(otelcol.Consumer)': 'a list of `input`s of `otelcol` components',
};

/** Where the value of an expression does not have the expected type. Silent about all that only Alloy can evaluate. */
export function typeProblems(expected: string, value: AlloyExpression, scope: AlloyScope): readonly TypeProblem[] {
  const kind = kindOf(value, scope);
  if (kind === null || kind === expected || !Object.hasOwn(WORDS, expected)) return [];
  const inner = /^list\((.*)\)$/.exec(expected)?.[1];
  if (inner !== undefined && value.kind === 'list')
    return value.items.flatMap((one) => itemProblems(inner, one, scope));
  if (expected === 'map(string)' && value.kind === 'object')
    return value.fields.flatMap((field) => typeProblems('string', field.value, scope));
  if (fits(expected, kind, value)) return [];
  const isWiring = /[A-Z(]/.test(kind) || kind === 'component' || /[A-Z]|list\(map/.test(expected);
  const words = { expected: WORDS[expected] ?? expected, found: WORDS[kind] ?? kind };
  return [{ value, ...words, fix: fixOf(expected, kind, value, scope), isWiring }];
}

/** The values of a target may be of any kind. */
function itemProblems(inner: string, item: AlloyExpression, scope: AlloyScope): readonly TypeProblem[] {
  return inner === 'map(string)' && item.kind === 'object' ? [] : typeProblems(inner, item, scope);
}

/** The kind of a value; null: only a running Alloy can evaluate it, or null, which is valid everywhere. */
function kindOf(value: AlloyExpression, scope: AlloyScope): string | null {
  if (value.kind === 'literal') {
    if (value.value === null) return null;
    return typeof value.value === 'number' ? 'number' : 'bool';
  }
  if (value.kind !== 'reference') return ['string', 'list', 'object'].includes(value.kind) ? value.kind : null;
  const target = componentAt(scope, value.path);
  const known = target === null ? null : catalogued(scope, target.block);
  if (target === null || known?.exports === undefined) return null;
  const [name, ...deeper] = target.rest;
  if (name === undefined) return 'component';
  const type = Object.hasOwn(known.exports, name) ? known.exports[name] : undefined;
  return type === undefined || type === 'any' || deeper.length > 0 ? null : type;
}

/** Alloy converts numbers to strings, and strings with a number to numbers. */
function fits(expected: string, kind: string, value: AlloyExpression): boolean {
  const text = value.kind === 'string' ? value.value : null;
  switch (expected) {
    case 'string':
      return kind === 'number';
    case 'number':
      return text !== null && /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text);
    case 'duration':
      return text === null ? value.kind === 'literal' && value.value === 0 : GO_DURATION.form.test(text);
    default:
      return false;
  }
}

function fixOf(expected: string, kind: string, value: AlloyExpression, scope: AlloyScope): string | null {
  const source = value.kind === 'reference' ? value.path : null;
  if (source !== null && expected === `list(${kind})`) return `Write \`[${source}]\`.`;
  const inner = expected.replace(/^list\((.*)\)$/, '$1');
  if (source !== null && kind === 'component') return namedExport(source, inner, inner === expected, scope);
  if (value.kind === 'string' && expected === 'list(string)') return 'Put it in brackets: `["…"]`.';
  if (value.kind === 'string' && expected === 'bool') return 'Delete the quotes.';
  if (value.kind === 'string' && /[A-Z]/.test(expected)) return 'Write the name of the export without quotes.';
  if (kind === inner && expected === inner) return null;
  if (expected === 'duration') return durationFix(value);
  return null;
}

function namedExport(source: string, inner: string, isSingle: boolean, scope: AlloyScope): string | null {
  const block = componentAt(scope, source)?.block;
  const all = block === undefined ? {} : (catalogued(scope, block)?.exports ?? {});
  const name = Object.keys(all).find((key) => all[key] === inner || all[key] === `list(${inner})`);
  if (name === undefined) return null;
  return isSingle || all[name] !== inner ? `Write \`${source}.${name}\`.` : `Write \`[${source}.${name}]\`.`;
}

function durationFix(value: AlloyExpression): string | null {
  if (value.kind === 'literal' && typeof value.value === 'number')
    return `Write a unit, such as \`"${value.value}s"\`.`;
  const days = value.kind === 'string' ? /^(\d{1,6})d$/.exec(value.value) : null;
  return days === null ? 'For example, write `"30s"`.' : `Write \`"${Number(days[1]) * 24}h"\`.`;
}
