import { ungroup } from '../../languages/re2-groups.js';
import { byMatchKind } from '../../measures/match.js';
import type { FieldCondition, MatchConditionOf } from '../../model/model.js';
import { NUMBER } from '../line-formats.js';
import type { Drop } from '../pipeline.js';
import { LEVEL_VALUE, type Values } from './extracted-values.js';
import { type Step, step } from './stage.js';

const DROPPED = 'dropped';
const YES = 'yes';
/** The value with the message, if patterns are searched in it. */
const TEXT = 'dropped_text';

/**
 * Drops entries by the result of a Go template, in which Promtail and Alloy have the functions of sprig. Patterns are
 * stages before it: in a template they would be compiled for each entry.
 */
export function dropped(drop: Drop, values: Values): readonly Step[] {
  const parts = new Parts(drop, values);
  const tests = drop.matches.map((conditions) => allOf(conditions.map((one) => testOf(one, parts))));
  const template = `${parts.message()}${tests.map((test) => `if ${test} }}${YES}`).join('\n{{- else ')}\n{{- end }}`;
  return [
    ...parts.steps(),
    step('Entries that the spec drops.', { kind: 'template', target: DROPPED, template: template }),
    step(null, { kind: 'drop', source: DROPPED, value: YES }),
  ];
}

/** Stages that must run before the template, collected while its tests are printed. */
class Parts {
  readonly #drop: Drop;
  readonly #values: Values;
  readonly #patterns: Step[] = [];
  #readsMessage = false;
  #searchesMessage = false;

  constructor(drop: Drop, values: Values) {
    this.#drop = drop;
    this.#values = values;
  }

  /** The value of a field, in the template without its dot. */
  value(name: string): string {
    return name === this.#drop.level ? LEVEL_VALUE : this.#values.raw(name);
  }

  messageVariable(): string {
    this.#readsMessage = true;
    return '$message';
  }

  /** The name of a value that exists if the pattern matches the message, or the value in `source`. */
  found(pattern: string, source?: string): string {
    if (source === undefined) this.#searchesMessage = true;
    const isEntry = source === undefined && this.#drop.message === null;
    return this.#add(isEntry ? null : (source ?? TEXT), (name) => `(?P<${name}>${ungroup(pattern)})`);
  }

  /** The name of a value with a number; it does not exist if the text is not a number. */
  number(source: string): string {
    return this.#add(source, (name) => `^(?P<${name}>${NUMBER})$`);
  }

  #add(source: string | null, expression: (name: string) => string): string {
    const name = `${DROPPED}_${this.#patterns.length + 1}`;
    this.#patterns.push(step(null, { kind: 'regex', source, expression: expression(name) }));
    return name;
  }

  message(): string {
    return this.#readsMessage ? `{{ $message := ${this.#messageText()} -}}\n{{ ` : '{{ ';
  }

  steps(): readonly Step[] {
    const isRead = this.#searchesMessage && this.#drop.message !== null;
    const template = `{{ ${this.#messageText()} }}`;
    const text = step('The message, or the whole entry if it has none.', { kind: 'template', target: TEXT, template });
    return [...(isRead ? [text] : []), ...this.#patterns];
  }

  #messageText(): string {
    const { message } = this.#drop;
    return message === null ? '.Entry' : `or .${this.#values.raw(message)} .Entry`;
  }
}

const testOf = byMatchKind<[Parts], string>({
  level: ({ levels }) => `and .${LEVEL_VALUE} (eq .${LEVEL_VALUE} ${levels.map(quoted).join(' ')})`,
  contains: ({ text }, parts) => `contains ${quoted(text)} ${parts.messageVariable()}`,
  excludes: ({ text }, parts) => `not (contains ${quoted(text)} ${parts.messageVariable()})`,
  regex: ({ pattern }, parts) => has(parts.found(pattern)),
  keyword: keywordTest,
  number: numberTest,
  boolean: ({ name, operator, value }, parts) => {
    const wanted = operator === '=' ? value : !value;
    const field = parts.value(name);
    return `and .${field} (eq .${field} "${wanted}")`;
  },
});

function keywordTest({ name, operator, value }: MatchConditionOf<'keyword'>, parts: Parts): string {
  const field = parts.value(name);
  switch (operator) {
    case '=':
      return `and .${field} (eq .${field} ${quoted(value)})`;
    case '!=':
      return `and .${field} (ne .${field} ${quoted(value)})`;
    case '=~':
      return `and .${field} (${has(parts.found(value, field))})`;
    case '!~':
      return `and .${field} (not (${has(parts.found(value, field))}))`;
  }
}

const FUNCTIONS: Readonly<Record<Extract<FieldCondition, { type: 'number' }>['operator'], string>> = {
  '=': 'eq',
  '!=': 'ne',
  '>': 'gt',
  '>=': 'ge',
  '<': 'lt',
  '<=': 'le',
};

function numberTest({ name, operator, value }: MatchConditionOf<'number'>, parts: Parts): string {
  const number = parts.number(parts.value(name));
  return `and .${number} (${FUNCTIONS[operator]} (float64 .${number}) ${float(value)})`;
}

/** A constant that Go reads as a float: a whole number could not be compared with one. */
function float(value: number): string {
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

function has(name: string): string {
  return `hasKey . "${name}"`;
}

function allOf(tests: readonly string[]): string {
  const [only] = tests;
  return tests.length === 1 && only !== undefined ? only : `and ${tests.map((test) => `(${test})`).join(' ')}`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
