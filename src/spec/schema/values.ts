import * as z from 'zod/mini';
import { DURATION, HEAP, MAX_SECONDS, parseDuration, parseHeap, parseSize, SIZE } from '../units.js';

/** What an editor shows for a key; JSON Schema keywords that zod cannot say itself may stand beside it. */
export interface KeyDoc {
  readonly description: string;
  readonly examples?: readonly unknown[];
  readonly [keyword: string]: unknown;
}

/** The descriptions of all keys. Not zod's own registry: that one copies each schema, which every start would pay. */
export const keyDocs = z.registry<KeyDoc>();

/** Describes a key, with an example of its value where one helps. */
export function key<T extends z.ZodMiniType>(schema: T, description: string, example?: unknown, more: object = {}): T {
  keyDocs.add(schema, { description, ...(example === undefined ? {} : { examples: [example] }), ...more });
  return schema;
}

/** Text of a form. `what` says it in words: messages print "must be <what>". */
export function text(pattern: RegExp, what: string) {
  return z.string(what).check(z.regex(pattern, what));
}

/** Any text with at least one sign that is not a space. */
export const freeText = (what = 'a text') => text(/\S/, what);

const durationWords = 'a duration such as `90s`, `5m`, `1h30m`, `12h`, `31d` or `4w`';

/** Read as seconds; longer than nothing. */
export function duration(what = durationWords) {
  return durationFrom(1, what);
}

/** Read as seconds; `0s` is taken. */
export function durationOrZero() {
  return durationFrom(0, `${durationWords}, or \`0s\``);
}

function durationFrom(least: number, what: string) {
  const written = text(DURATION, what).check(
    z.refine((value) => parseDuration(value) >= least && parseDuration(value) <= MAX_SECONDS, what),
  );
  return z.pipe(written, z.transform(parseDuration));
}

/** Read as bytes; at least one. */
export function size() {
  const what = 'a size such as `500KB`, `4MB` or `10GiB`';
  const written = text(SIZE, what).check(z.refine((value) => parseSize(value) > 0, what));
  return z.pipe(written, z.transform(parseSize));
}

/** Read as bytes. */
export function heap() {
  return z.pipe(text(HEAP, 'a Java heap size such as `512m` or `1g`'), z.transform(parseHeap));
}

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
      z.refine(hasNoKey, 'a URL without a key, token or password after its question mark'),
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

/** One of the words that the registry or the model knows. */
export function word<const T extends readonly string[]>(words: T) {
  return z.enum(words, `one of ${words.map((one) => `\`${one}\``).join(', ')}`);
}

export const yesOrNo = () => z.boolean('`true` or `false`');

/** A name of a thing of Docker's: container, network, compose service. */
export const dockerName = (what: string) => text(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, what);

const variable = () =>
  text(/^[A-Za-z_][A-Za-z0-9_]*$/, 'the name of an environment variable such as `OPS_WEBHOOK_URL`');
const VARIABLE_WORDS = 'Name of the environment variable that holds it; read when the stack starts.';

/** A variable of the environment that holds a secret, where its reader takes no file. */
export function environmentSecret(of: string, example: string) {
  return key(
    z.strictObject({ fromEnv: key(variable(), VARIABLE_WORDS, example) }),
    `${of} A secret: never written here, only the name of its variable.`,
    { fromEnv: example },
  );
}

/** A variable of the environment, or a file, that holds a secret. */
export function secret(of: string) {
  return key(
    z
      .strictObject({
        fromEnv: key(z.optional(variable()), VARIABLE_WORDS, 'OPS_WEBHOOK_URL'),
        fromFile: key(
          z.optional(freeText('the path of a file that holds the secret')),
          'Path of a file that holds it, as the compose file would name it.',
          './secrets/ops-webhook',
        ),
      })
      .check(exactlyOne(['fromEnv', 'fromFile'])),
    `${of} A secret: never written here, only where it is found.`,
    { fromEnv: 'OPS_WEBHOOK_URL' },
    ONE_KEY,
  );
}

/** For JSON Schema: a map in which exactly one key stands. */
export const ONE_KEY = { minProperties: 1, maxProperties: 1 };

/** The map has exactly one of these keys. */
export function exactlyOne(keys: readonly string[]) {
  return z.refine<object>((value) => keys.filter((name) => Object.hasOwn(value, name)).length === 1, {
    error: `exactly one of ${keys.map((name) => `\`${name}\``).join(', ')}`,
    params: { rule: 'spec/exactly-one' },
  });
}
