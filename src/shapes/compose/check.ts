import { nearest } from '../../findings/nearest.js';
import { alternatives, describe } from './descriptions.js';
import { kindOf, scalarFault, typesOf } from './scalar.js';
import { COMPOSE_SCHEMA, resolve, type Schema } from './schema.js';

/** What docker compose rejects in a compose file. */
export interface ComposeProblem {
  /** Keys and list indices down to the value; to the mapping, where a key is unknown. */
  readonly path: readonly (string | number)[];
  /** The error and its consequence; never a value, because it may be a secret. */
  readonly message: string;
  /** The key that compose does not recognise, else null. */
  readonly key: string | null;
  /** The most likely intended key, or word of a list of words. */
  readonly nearest: string | null;
}

type Path = ComposeProblem['path'];

/**
 * The errors of one compose file's plain value by the schema of the compose specification. As in docker compose, a string
 * with `$` may represent a number or a boolean (variables are expanded first), null is rejected unless the schema allows
 * it, and duplicates are removed from most lists. A value `undefined` is one that `!reset` removes.
 * If a value may have several forms, only errors of the form with its type are reported: no two forms have one type.
 */
export function checkCompose(value: unknown): readonly ComposeProblem[] {
  return check(value, COMPOSE_SCHEMA, []);
}

function check(value: unknown, reference: Schema, path: Path): readonly ComposeProblem[] {
  if (value === undefined) return [];
  const schema = resolve(reference);
  const forms = schema.oneOf ?? formsOf(schema.anyOf);
  if (forms !== undefined) return checkForms(value, forms, path);
  const parts = [schema, ...(schema.allOf ?? []).map(resolve)];
  const fault = parts.map((part) => scalarFault(value, part)).find((found) => found !== null);
  if (fault) return [problem(path, fault.text, null, fault.nearest)];
  if (Array.isArray(value)) return checkList(value, schema, path);
  return kindOf(value) === 'object' ? checkMapping(new Map(Object.entries(value ?? {})), parts, path) : [];
}

/** An `anyOf` with only required keys is not a choice of forms; {@link checkMapping} checks it. */
function formsOf(anyOf: readonly Schema[] | undefined): readonly Schema[] | undefined {
  return anyOf?.every(({ required }) => required !== undefined) ? undefined : anyOf;
}

function checkForms(value: unknown, forms: readonly Schema[], path: Path): readonly ComposeProblem[] {
  const leaves = forms.map(resolve);
  const fitting = leaves.find((form) => typesOf(form).includes(kindOf(value)));
  if (fitting !== undefined) return check(value, fitting, path);
  const fault = scalarFault(value, { type: leaves.flatMap(typesOf) });
  return fault === null ? [] : [problem(path, fault.text, null, fault.nearest)];
}

function checkList(items: readonly unknown[], schema: Schema, path: Path): readonly ComposeProblem[] {
  const { items: form } = schema;
  const inside = form === undefined ? [] : items.flatMap((item, index) => check(item, form, [...path, index]));
  const doubles = schema.uniqueItems === true && !MERGED.has(String(path.at(-1))) && hasDoubles(items);
  return doubles ? [problem(path, 'has a duplicate entry'), ...inside] : inside;
}

/**
 * Lists from which compose removes duplicates before it checks the schema (`override/uncity.go` of compose-go).
 */
const MERGED = new Set(
  `aliases annotations args cap_add cap_drop configs devices dns dns_opt dns_search env_file environment expose
  external_links extra_hosts labels link_local_ips links ports profiles secrets sysctls tags tmpfs volumes`.split(
    /\s+/,
  ),
);

function hasDoubles(items: readonly unknown[]): boolean {
  const texts = items.map((item) => (typeof item === 'bigint' ? String(item) : JSON.stringify(item)));
  return new Set(texts).size < items.length;
}

function checkMapping(
  entries: ReadonlyMap<string, unknown>,
  parts: readonly Schema[],
  path: Path,
): readonly ComposeProblem[] {
  const found = [...entries].flatMap(([key, value]) => checkEntry(key, value, parts, path));
  const needed = parts.flatMap(({ required = [] }) => required).filter((key) => !entries.has(key));
  const choice = parts.flatMap(({ anyOf = [] }) => anyOf).flatMap(({ required = [] }) => required);
  const missing = choice.length === 0 || choice.some((key) => entries.has(key)) ? [] : [alternatives(choice)];
  return [...found, ...[...needed, ...missing].map((key) => problem(path, `needs the key ${key}`))];
}

function checkEntry(key: string, value: unknown, parts: readonly Schema[], path: Path): readonly ComposeProblem[] {
  const form = formOf(key, parts);
  if (form !== undefined) return check(value, form, [...path, key]);
  if (!parts.some((part) => (part.additionalProperties ?? part.unevaluatedProperties) === false)) return [];
  const keys = parts.flatMap(({ properties = {} }) => Object.keys(properties));
  const why = keys.length === 0 ? NAMES : `does not recognise the key ${JSON.stringify(key)}`;
  const where = path.length === 0 ? 'at the top level of the file' : `in ${describe(path)}`;
  const message = `docker compose ${why} ${where} and rejects the whole file`;
  return [{ path, message, key, nearest: nearest(key, keys) }];
}

const NAMES = 'accepts names with letters, digits, ".", "_" and "-" only';

function formOf(key: string, parts: readonly Schema[]): Schema | undefined {
  for (const { properties = {}, patternProperties = {}, additionalProperties } of parts) {
    if (Object.hasOwn(properties, key)) return properties[key];
    const byPattern = Object.entries(patternProperties).find(([pattern]) => new RegExp(pattern).test(key));
    if (byPattern !== undefined) return byPattern[1];
    if (typeof additionalProperties === 'object') return additionalProperties;
  }
  return undefined;
}

function problem(path: Path, text: string, key: string | null = null, near: string | null = null): ComposeProblem {
  const message = `${describe(path)} ${text}; docker compose rejects the whole file`;
  return { path, message, key, nearest: near };
}
