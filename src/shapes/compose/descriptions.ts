/** The types of JSON Schema; `integer` is a number too. */
export type Kind = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

const WORDS: Readonly<Record<Kind, string>> = {
  null: 'empty',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  string: 'a string',
  array: 'a list',
  object: 'a map',
};

/** A path as people write it: `services.web.ports[0]`. */
export function describe(path: readonly (string | number)[]): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return text === '' ? 'The file' : text.replace(/^\./, '');
}

/** A list of alternatives. */
export function alternatives(words: readonly string[]): string {
  return orList(words.map((word) => JSON.stringify(word)));
}

/** The names of a schema's types. */
export function typeWords(types: readonly string[]): string {
  const asked = types.filter((type) => type !== 'null' && !(type === 'integer' && types.includes('number')));
  return orList([...new Set(asked)].map((type) => WORDS[type as Kind]));
}

/** What there is, without the value. */
export function foundWords(kind: Kind): string {
  return kind === 'boolean' ? 'true or false' : WORDS[kind];
}

function orList(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
