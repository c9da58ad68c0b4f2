import * as z from 'zod/mini';
import {
  DURATION,
  HEAP,
  MAX_SECONDS,
  parseDuration,
  parseHeap,
  parseSize,
  printDuration,
  printHeap,
  printSize,
  SIZE,
} from '../units/spec.js';
import { freeText, text } from './values.js';

const durationWords = 'a duration such as `90s`, `5m`, `1h30m`, `12h`, `31d` or `4w`';

/** In seconds; longer than nothing. */
export function duration() {
  return durationFrom(1, durationWords);
}

/** In seconds; `0s` is allowed. */
export function durationOrZero() {
  return durationFrom(0, `${durationWords}, or \`0s\``);
}

function durationFrom(least: number, what: string) {
  const written = text(DURATION, what).check(
    z.refine((value) => parseDuration(value) >= least && parseDuration(value) <= MAX_SECONDS, what),
  );
  return z.codec(written, z.number(), { decode: parseDuration, encode: printDuration });
}

/** In bytes; at least one. */
export function size() {
  const what = 'a size such as `500KB`, `4MB` or `10GiB`';
  const written = text(SIZE, what).check(z.refine((value) => parseSize(value) > 0, what));
  return z.codec(written, z.number(), { decode: parseSize, encode: printSize });
}

/** A Java heap, in bytes. */
export function heap() {
  const written = text(HEAP, 'a Java heap size such as `512m` or `1g`');
  return z.codec(written, z.number(), { decode: parseHeap, encode: printHeap });
}

/** An optional key: null in the model. */
export function orNull<T extends z.ZodMiniType>(schema: T) {
  return z.codec(z.optional(schema), z.custom<z.output<T> | null>(), {
    decode: (value) => value ?? null,
    encode: (value) => value ?? undefined,
  });
}

/** A path, without `./` in front, doubled slashes and a slash at the end. */
export function path(what: string) {
  return freeText(what).check(z.overwrite(tidyPath));
}

function tidyPath(written: string): string {
  const parts = written.split('/').filter((part, index) => part !== '.' && (part !== '' || index === 0));
  return parts.join('/') === '' ? '.' : parts.join('/');
}
