import * as z from 'zod/mini';

/** A string of a form. `what` describes it: messages print "must be <what>". */
export function text(pattern: RegExp, what: string) {
  return z.string(what).check(z.regex(pattern, what));
}

/** Any string with at least one character that is not a space. */
export const freeText = (what = 'a string') => text(/\S/, what);

/** Whole number within bounds. */
export function whole(least: number, most: number, what: string) {
  return z.int(what).check(z.gte(least, what), z.lte(most, what));
}

/** http or https, without user, password, key or token (they would be a secret in plain text). */
export function url(what = 'a URL such as `http://prometheus:9090`') {
  return z
    .string(what)
    .check(
      z.refine(isUrl, { error: what, abort: true }),
      z.refine(hasNoUser, 'a URL without user and password'),
      z.refine(hasNoKey, 'a URL without a key, token or password in its query'),
    );
}

function isUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:\/\/[^\s/]/i.test(value);
}

function hasNoUser(value: string): boolean {
  const { username, password } = new URL(value);
  return username === '' && password === '';
}

function hasNoKey(value: string): boolean {
  return ![...new URL(value).searchParams.keys()].some((name) => /key|token|secret|passw|auth|signature/i.test(name));
}

/** One of the values of the registry or the model. */
export function word<const T extends readonly string[]>(words: T) {
  return z.enum(words, `one of ${words.map((one) => `\`${one}\``).join(', ')}`);
}

export const port = () => whole(1, 65_535, 'a port from 1 to 65535');

export const yesOrNo = () => z.boolean('`true` or `false`');

/** A name of a thing of Docker's: container, network, compose service. */
export const dockerName = (what: string) => text(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, what);

/** For JSON Schema: a map with exactly one of these keys. */
export const ONE_KEY = { minProperties: 1, maxProperties: 1 };

/** The map has exactly one of these keys. */
export function exactlyOne(keys: readonly string[]) {
  return z.refine<object>((value) => keys.filter((name) => Object.hasOwn(value, name)).length === 1, {
    error: `exactly one of ${keys.map((name) => `\`${name}\``).join(', ')}`,
    params: { rule: 'spec/exactly-one' },
  });
}
