import { listOf } from '../../contracts/plain.js';
import { nodeSettings } from '../facts/elasticsearch/node-settings.js';
import { listed } from '../lists.js';
import { isSet } from './settings.js';

/** A setting of a node and its value, of a file or of the environment. */
export interface NodeValue {
  readonly name: string;
  readonly value: unknown;
  readonly isQuoted: boolean;
}

/** A value with which a node of Elasticsearch does not start, as words and where they belong. */
export interface ValueProblem {
  readonly name: string;
  readonly part: 'key' | 'value';
  readonly words: string;
  readonly fix?: string;
  /** A setting elsewhere, such as in the environment, may complete it. */
  readonly isPartly?: boolean;
}

/** The values that a node refuses. */
export function nodeValueProblems(settings: readonly NodeValue[]): readonly ValueProblem[] {
  return settings.flatMap((setting) => ofValue(setting) ?? []);
}

function ofValue(setting: NodeValue): ValueProblem | null {
  const { name, value } = setting;
  const type = nodeSettings().types.get(name) ?? 'any';
  if (value === null) {
    const fix = 'Write a value, or delete the key.';
    return { name, part: 'key', words: `\`${name}\` has no value`, fix };
  }
  if (type === 'secure') {
    const fix = `Delete it, and run \`elasticsearch-keystore add ${name}\`.`;
    return { name, part: 'key', words: `\`${name}\` is accepted in the keystore only`, fix };
  }
  const expected = hasVariable(value) ? null : (ofName(name, value) ?? ofType(setting, type));
  return expected === null ? null : { name, part: 'value', words: `\`${name}\` must be ${expected}` };
}

function hasVariable(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasVariable);
  return typeof value === 'string' && /\$\{|\{\{|<[^>]*>|^\$|@\w+@/.test(value);
}

function ofType({ value, isQuoted }: NodeValue, type: string): string | null {
  if (type === 'any' || Array.isArray(value)) return type === 'bool' ? '`true` or `false`' : null;
  const text = String(value);
  if (type === 'bool') return BOOLEAN.test(text) || (!isQuoted && YAML_BOOLEAN.test(text)) ? null : '`true` or `false`';
  if (!type.startsWith('=')) return CHECKS[type]?.(text) ?? null;
  const words = type.slice(1).split('|');
  return words.includes(text.toLowerCase()) ? null : listed(words, 'or');
}

const BOOLEAN = /^(?:true|false)$/;
/** Elasticsearch reads YAML 1.1, in which these are booleans if they have no quotes. */
const YAML_BOOLEAN = /^(?:true|false|yes|no|on|off)$/i;

const CHECKS: Readonly<Record<string, (text: string) => string | null>> = {
  int: (text) => (/^[+-]?\d+$/.test(text) ? null : 'a whole number'),
  int0: (text) => (/^\+?\d+$/.test(text) ? null : 'a whole number of at least 0'),
  int1: (text) => (/^\+?\d*[1-9]\d*$/.test(text) ? null : 'a whole number of at least 1'),
  number: (text) => (text !== '' && !Number.isNaN(Number(text)) ? null : 'a number'),
  time: (text) =>
    /^\s*(?:-1|0+|\d+(?:\.\d+)?\s*(?:nanos|micros|ms|s|m|h|d))\s*$/i.test(text) ? null : 'a time such as `30s`',
  size: (text) =>
    /^\s*(?:-1|0|\d+(?:\.\d+)?\s*(?:b|[kmgtp]b?))\s*$/i.test(text) ? null : 'a size with its unit, such as `100mb`',
};

const ROLES = (
  'master data data_content data_hot data_warm data_cold data_frozen ingest ml remote_cluster_client transform ' +
  'voting_only search index'
).split(' ');
const LEVELS = ['off', 'fatal', 'error', 'warn', 'info', 'debug', 'trace', 'all'];
const TYPES = ['single-node', 'multi-node'];

/** Settings whose parsers check more than a type. */
function ofName(name: string, value: unknown): string | null {
  if (name === 'node.roles') return ofRoles(value);
  if (typeof value !== 'string') return null;
  if (name === 'cluster.name') return value.includes(':') ? 'a name without `:`' : null;
  if (name.startsWith('logger.'))
    return LEVELS.includes(value.toLowerCase()) || value === '' ? null : listed(LEVELS, 'or');
  const isType = name !== 'discovery.type' || !/^(?:single|multi)/i.test(value) || TYPES.includes(value);
  return isType ? null : listed(TYPES, 'or');
}

function ofRoles(value: unknown): string | null {
  const roles = typeof value === 'string' ? value.split(',').map((role) => role.trim()) : listOf(value);
  const unknown = roles.find((role) => typeof role === 'string' && role !== '' && !ROLES.includes(role));
  return unknown === undefined ? null : `a list of roles; \`${String(unknown)}\` is not one`;
}

/** Settings that exclude or need each other. `isOn` is whether a switch of these is on. */
export function nodeConflicts(settings: readonly NodeValue[]): readonly ValueProblem[] {
  const values = new Map(settings.map(({ name, value }) => [name, value]));
  return [
    ...ofSingleNode(values),
    ...['http', 'transport'].flatMap((one) => ofTls(values, `xpack.security.${one}.ssl`)),
  ];
}

type Values = ReadonlyMap<string, unknown>;

function ofSingleNode(values: Values): readonly ValueProblem[] {
  const name = 'cluster.initial_master_nodes';
  if (values.get('discovery.type') !== 'single-node' || !values.has(name)) return [];
  const words = `\`${name}\` is not allowed with \`discovery.type: single-node\``;
  return [{ name, part: 'key', words, fix: 'Delete one of the two settings.' }];
}

/** The checks of SSLService, for a server. Files, and passwords in the keystore, are not read. */
function ofTls(values: Values, group: string): readonly ValueProblem[] {
  const has = (key: string) => isSet(values.get(`${group}.${key}`));
  const at = (key: string, words: string, isPartly: boolean, fix?: string): readonly ValueProblem[] => [
    { name: `${group}.${key}`, part: 'key', words, isPartly, ...(fix === undefined ? {} : { fix }) },
  ];
  for (const [one, other] of EXCLUSIVE) {
    if (has(one) && has(other)) return at(other, `\`${group}\` cannot have both \`${one}\` and \`${other}\``, false);
  }
  for (const [one, other] of PAIRS) {
    if (has(one) && !has(other))
      return at(one, `\`${group}.${one}\` needs \`${other}\``, true, `Write \`${group}.${other}\`.`);
  }
  const first = SETTINGS.find(has);
  if (first !== undefined && !values.has(`${group}.enabled`)) {
    return at(
      first,
      `\`${group}.enabled\` is not set, but other settings of this TLS are`,
      true,
      `Write \`${group}.enabled: true\`.`,
    );
  }
  const isEncrypted = String(values.get(`${group}.enabled`)) === 'true';
  if (!isEncrypted || has('key') || has('keystore.path')) return [];
  const fix = `Write \`${group}.key\` and \`${group}.certificate\`, or \`${group}.keystore.path\`.`;
  return at('enabled', `\`${group}\` is on, but it has no key and certificate`, true, fix);
}

const EXCLUSIVE = [
  ['certificate', 'keystore.path'],
  ['key', 'keystore.path'],
  ['certificate_authorities', 'truststore.path'],
] as const;
const PAIRS = [
  ['key', 'certificate'],
  ['certificate', 'key'],
] as const;
const SETTINGS = [
  'key',
  'certificate',
  'keystore.path',
  'certificate_authorities',
  'truststore.path',
  'verification_mode',
  'client_authentication',
];
