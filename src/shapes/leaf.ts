/**
 * The scalars that each leaf accepts, as YAML readers in Go do: gopkg.in/yaml.v2 and types with their own format.
 * @module
 */
import { GO_DURATION, PROMETHEUS_DURATION } from '../units/durations.js';
import { BASE2_SIZE, LOKI_SIZE } from '../units/sizes.js';
import type { Leaf } from './shape.js';

interface LeafRule {
  readonly takes: (value: unknown) => boolean;
  /** For messages. */
  readonly words: string;
}

const DAY = '\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])';
const NUMBER = '(?:\\d+(?:\\.\\d*)?|\\.\\d+)';

// logagg's own formats of single scalars; each reads a string once, from left to right.
const CORE_NUMBER = new RegExp(`^[-+]?${NUMBER}(?:[eE][-+]?\\d+)?$`);
const OLD_NUMBER = /^[-+]?(?:0x[\da-f_]+|0b[01_]+|[\d_]+(?:\.[\d_]*)?(?:e[-+]?\d+)?)$/i;
const OLD_BOOL = /^(?:y|yes|n|no|on|off)$/i;
const TIME = new RegExp(`^(?:0|${DAY}(?:T\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?(?:Z|[-+]\\d\\d:\\d\\d))?)?)$`);
const URL_WITHOUT_SCHEME = /^(?![a-z][a-z\d+.-]*:)[^/?#]*:/i;
const HTTP_URL = /^(?:https?:\/\/[^/?#]|<secret>$)/i;
const TEMPLATE = /\{\{/;
const ONE_DAY = new RegExp(`^${DAY}$`);

const LEAVES: Readonly<Record<Leaf, LeafRule>> = {
  any: { takes: () => true, words: 'any value' },
  string: { takes: isScalar, words: 'a string' },
  text: { takes: (value) => typeof value === 'string', words: 'a string' },
  int: { takes: (value) => isNumber(value), words: 'a whole number' },
  uint: { takes: (value) => isNumber(value) && !isNegative(value), words: 'a whole number of at least 0' },
  float: { takes: isNumber, words: 'a number' },
  numeric: {
    takes: (value) => typeof value === 'boolean' || isNumber(value) || isNumberText(value),
    words: 'a number',
  },
  number: { takes: (value) => isNumber(value) || isNumberText(value), words: 'a number' },
  bool: { takes: (value) => typeof value === 'boolean' || fits(value, OLD_BOOL), words: 'true or false' },
  truth: {
    takes: (value) => typeof value === 'boolean' || fits(value, OLD_BOOL) || value === 'true' || value === 'false',
    words: 'true or false',
  },
  duration: {
    takes: (value) => value === 0 || fits(value, PROMETHEUS_DURATION.form),
    words: 'a duration such as 90s, 12h or 31d',
  },
  goduration: {
    takes: (value) => isNumber(value) || fits(value, GO_DURATION.form),
    words: 'a duration such as 90s or 744h (without days)',
  },
  size: { takes: (value) => isCount(value) || fits(value, LOKI_SIZE), words: 'a size such as 512KB or 4MB' },
  binarysize: {
    takes: (value) => value === 0 || fits(value, BASE2_SIZE),
    words: 'a size with its unit such as 512KiB or 4MiB',
  },
  time: {
    takes: (value) => value === 0 || fits(value, TIME),
    words: 'a time such as 2024-04-01 or 2024-04-01T12:00:00Z',
  },
  day: { takes: (value) => fits(value, ONE_DAY), words: 'a day such as 2024-04-01' },
  regex: { takes: isScalar, words: 'a regular expression' },
  url: {
    takes: (value) => isScalar(value) && !fits(value, URL_WITHOUT_SCHEME),
    words: 'a URL such as http://127.0.0.1:9093 (a scheme is required)',
  },
  httpurl: { takes: (value) => fits(value, HTTP_URL), words: 'a URL that starts with http:// or https://' },
  httptemplate: {
    takes: (value) => value === '' || fits(value, HTTP_URL) || fits(value, TEMPLATE),
    words: 'a URL that starts with http:// or https://',
  },
};

/** What a leaf's name or a fixed string (`=info`) requires of a scalar; undefined for any other word. */
export function leafRule(name: string): LeafRule | undefined {
  if (!name.startsWith('=')) return Object.hasOwn(LEAVES, name) ? LEAVES[name as Leaf] : undefined;
  const text = name.slice(1);
  return { takes: (value) => isScalar(value) && String(value) === text, words: text };
}

/** The kind of a value, without the value: it may be a secret. */
export function found(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  if (typeof value === 'boolean') return 'true or false';
  if (typeof value !== 'string') return 'a number';
  if (value === 'true' || value === 'false') return 'true or false in quotes';
  return fits(value, CORE_NUMBER) ? 'a number in quotes' : value === '' ? 'an empty string' : 'a string';
}

function isScalar(value: unknown): boolean {
  return typeof value !== 'object';
}

/** A string is a number here if only YAML 1.1 reads it so. Unquoted numbers of both versions are numbers already. */
function isNumber(value: unknown): boolean {
  if (typeof value === 'number' || typeof value === 'bigint') return true;
  return fits(value, OLD_NUMBER) && !fits(value, CORE_NUMBER);
}

function isNumberText(value: unknown): boolean {
  return fits(value, CORE_NUMBER);
}

function isNegative(value: unknown): boolean {
  return typeof value === 'string' ? value.startsWith('-') : Number(value) < 0;
}

function isCount(value: unknown): boolean {
  return typeof value === 'bigint' ? value >= 0n : Number.isInteger(value) && !isNegative(value);
}

function fits(value: unknown, form: RegExp): boolean {
  return typeof value === 'string' && form.test(value);
}
