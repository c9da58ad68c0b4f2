import { stringify } from 'yaml';
import { RULES } from './rules.js';

type Rule = Readonly<Record<string, unknown>>;

/** A rule with one change. */
export interface Mutant {
  readonly id: string;
  readonly text: string;
}

/** Values of every type; `1h` and `"5"` are the ones that people write for a number. */
const VALUES: Readonly<Record<string, unknown>> = {
  empty: null,
  word: 'x',
  span: '1h',
  quoted: '5',
  number: 5,
  fraction: 2.5,
  truth: true,
  list: ['x'],
  map: { x: 'y' },
  none: [],
};

/** Every valid rule, and each rule with one key missing, misspelt or of another type, at the top and one level below. */
export function mutants(): readonly Mutant[] {
  return Object.entries(RULES).flatMap(([name, rule]) => [
    { id: name, text: stringify(rule) },
    ...changes(rule).map(([change, changed]) => ({ id: `${name}: ${change}`, text: stringify(changed) })),
  ]);
}

function changes(rule: Rule): readonly (readonly [string, Rule])[] {
  return Object.entries(rule).flatMap(([key, value]) => {
    const { [key]: _, ...others } = rule;
    const set = (now: unknown): Rule => ({ ...rule, [key]: now });
    return [
      [`no ${key}`, others],
      [`${key} misspelt`, { ...others, [misspelt(key)]: value }],
      ...valuesFor(value).map(([change, now]) => [`${key}: ${change}`, set(now)] as const),
    ] as const;
  });
}

function valuesFor(value: unknown): readonly (readonly [string, unknown])[] {
  const others = Object.entries(VALUES);
  if (typeof value === 'string') return [...others, ['misspelt', misspelt(value)]];
  if (Array.isArray(value)) return [...others, ...itemsFor(value)];
  return typeof value === 'object' && value !== null ? [...others, ...entriesFor(value)] : others;
}

function itemsFor(items: readonly unknown[]): readonly (readonly [string, unknown])[] {
  const [first] = items;
  const replaced = Object.entries(VALUES).map(([change, now]) => [`item ${change}`, [now, ...items.slice(1)]] as const);
  const word = typeof first === 'string' ? [['item misspelt', [misspelt(first), ...items.slice(1)]] as const] : [];
  return [...replaced, ...word];
}

function entriesFor(map: object): readonly (readonly [string, unknown])[] {
  return Object.entries(map).flatMap(([key, value]) => [
    [`${key} misspelt`, { [misspelt(key)]: value }] as const,
    ...Object.entries(VALUES).map(([change, now]) => [`${key} ${change}`, { [key]: now }] as const),
  ]);
}

/** With two letters swapped, or without its last letter. */
function misspelt(word: string): string {
  const [first = '', second = '', third = ''] = word;
  return second === third ? word.slice(0, -1) : first + third + second + word.slice(3);
}
