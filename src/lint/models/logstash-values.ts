import type { LogstashValue } from '../../languages/logstash/ast.js';
import { listed } from '../lists.js';

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** How a value breaks the validator of its option, in words; null: it does not, or a variable may replace it. */
export function valueProblem(value: LogstashValue, type: string): string | null {
  if (hasVariable(value) || value.kind === 'plugin') return null;
  if (type.startsWith('=')) return ofList(value, type.slice(1).split('|'));
  return Object.hasOwn(CHECKS, type) ? (CHECKS[type]?.(value) ?? null) : null;
}

/** A relative path of the input `file`: "File paths must be absolute". A path of Windows begins with a letter. */
export function pathProblem(value: LogstashValue): string | null {
  const items = value.kind === 'array' ? value.items : [value];
  const isRelative = items.some((item) => item.kind === 'text' && /^(?![/\\$~]|[a-z]:|%)./i.test(item.value));
  return isRelative ? 'an absolute path' : null;
}

type Check = (value: LogstashValue) => string | null;

/** The validators of logstash-core/lib/logstash/config/mixin.rb. */
const CHECKS: Readonly<Record<string, Check>> = {
  number: (value) => {
    const text = textOf(value);
    return text !== null && NUMBER.test(text) ? null : 'a number';
  },
  boolean: (value) => {
    const text = value.kind === 'number' ? null : textOf(value);
    return text === 'true' || text === 'false' ? null : '`true` or `false`';
  },
  hash: (value) => {
    if (value.kind === 'hash') return null;
    return value.kind === 'array' && value.items.length % 2 === 0 ? null : 'a hash such as `{ "a" => "b" }`';
  },
  string: single,
  password: single,
  path: single,
  uri: single,
};

function single(value: LogstashValue): string | null {
  return value.kind === 'array' && value.items.length > 1 ? 'one value' : null;
}

function ofList(value: LogstashValue, words: readonly string[]): string | null {
  const text = textOf(value);
  return text !== null && words.includes(text) ? null : listed([...new Set(words)], 'or');
}

/** The text of a scalar, or of the only item of an array, which Logstash takes for it; null: it is another value. */
function textOf(value: LogstashValue): string | null {
  if (value.kind === 'text') return value.value;
  if (value.kind === 'number') return String(value.value);
  const [item] = value.kind === 'array' && value.items.length === 1 ? value.items : [];
  return item === undefined || item.kind === 'array' ? null : textOf(item);
}

function hasVariable(value: LogstashValue): boolean {
  if (value.kind === 'text') return value.value.includes('${');
  if (value.kind === 'array') return value.items.some(hasVariable);
  return (
    value.kind === 'hash' && value.entries.some(({ name, value: inner }) => name.includes('${') || hasVariable(inner))
  );
}
