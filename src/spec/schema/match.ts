import * as z from 'zod/mini';
import type { Level } from '../../model/model.js';
import { orNull } from '../../schema/codecs.js';
import { key } from '../../schema/docs.js';
import { freeText, text, word } from '../../schema/values.js';
import { LEVELS } from '../choices.js';

/** Dotted name of a field as written in the line. */
export const fieldName = () =>
  text(
    /^[A-Za-z_@][A-Za-z0-9_@-]*(\.[A-Za-z0-9_@-]+)*$/,
    'a field name of letters, digits, `_`, `-` and `@`, with dots between parts, such as `http.status`',
  );

/** The key `match` of an alert. */
export function matchSchema() {
  return z.strictObject({
    level: key(levelsFrom(), 'This level and more severe ones.', 'error'),
    contains: key(texts(textList()), 'Plain strings that the message must all contain, case-sensitive.', [
      'connection refused',
    ]),
    excludes: key(texts(textList()), 'Plain strings that the message must not contain.', ['healthcheck']),
    ...patterns(),
  });
}

/** One entry of `drop`. Its levels are exact, so that no more severe line is dropped. */
export function dropSchema() {
  const oneOrMore = () => texts(z.union([freeText(), textList()], 'a string or a list of strings'));
  return z
    .strictObject({
      levels: key(levelList(), 'Exactly these levels.', ['debug']),
      contains: key(oneOrMore(), 'Plain strings that the message must all contain, case-sensitive.', '/healthz'),
      excludes: key(oneOrMore(), 'Plain strings that the message must not contain.', 'error'),
      ...patterns(),
    })
    .check(
      z.refine(hasCondition, {
        error: 'a map with at least one condition, such as `{ contains: /healthz }`',
        // An unknown or wrong condition is reported as that.
        when: ({ issues }) => issues.length === 0,
      }),
    );
}

function patterns() {
  const value = z.union([z.string(), z.number(), z.boolean()], 'a string, a number, `true` or `false`');
  return {
    regex: key(
      orNull(freeText('an RE2 pattern such as `time(d )?out`')),
      'RE2 pattern that matches anywhere in the message.',
      'time(d )?out',
    ),
    fields: key(
      z.prefault(z.record(fieldName(), value, 'a map of fields and conditions'), {}),
      'Conditions on fields. keyword: `x`, `!= x`, `=~ re`, `!~ re`; number: `500`, `>= 500`; boolean: true, `!= true`.',
      { path: '/checkout', status: '>= 500' },
    ),
  };
}

/** Also of the entry as it is written, because a check runs on both. */
function hasCondition(entry: object): boolean {
  return Object.values(entry).some((value) =>
    typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : value !== null && value !== undefined,
  );
}

function textList() {
  return z.array(freeText(), 'a list of strings such as `[timeout]`').check(z.minLength(1, 'at least one string'));
}

/** In the model a list; none by default. */
function texts<T extends z.ZodMiniType<string | string[]>>(written: T) {
  return z.codec(z.optional(written), z.custom<readonly string[]>(), {
    decode: (value): readonly string[] => (typeof value === 'string' ? [value] : ((value as string[]) ?? [])),
    encode: (value) => (value.length === 0 ? undefined : [...value]) as z.output<T> | undefined,
  });
}

/** A level and every more severe one; none by default. */
function levelsFrom() {
  return z.codec(z.optional(word(LEVELS)), z.custom<readonly Level[]>(), {
    decode: (value) => (value === undefined ? [] : LEVELS.slice(LEVELS.indexOf(value))),
    encode: ([least]) => least,
  });
}

function levelList() {
  const written = z.array(word(LEVELS), 'a list of levels').check(z.minLength(1, 'a list of at least one level'));
  return z.codec(z.optional(written), z.custom<readonly Level[]>(), {
    decode: (value) => value ?? [],
    encode: (value) => (value.length === 0 ? undefined : [...value]),
  });
}
