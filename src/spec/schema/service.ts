import * as z from 'zod/mini';
import type { Level, LevelWord, Source } from '../../model/model.js';
import { duration, orNull } from '../../schema/codecs.js';
import { key } from '../../schema/docs.js';
import { dockerName, exactlyOne, freeText, ONE_KEY, text, word } from '../../schema/values.js';
import { lowerCase } from '../../units/lower-case.js';
import { FIELD_TYPES, FORMATS, LEVELS } from '../choices.js';
import { dropSchema, fieldName } from './match.js';

/** Not digits alone: those would also match inside a JSON number, and the line would no longer be JSON. */
const EXAMPLE_PATTERN = '(?i)\\bbearer\\s+[\\w.~+/=-]+';

const pattern = (example: string) => freeText(`an RE2 pattern such as \`${example}\``);

/** One entry of `services`. */
export function serviceSchema() {
  return z.strictObject({
    name: key(
      text(
        /^[a-z](?:[a-z0-9._-]{0,61}[a-z0-9])?$/,
        'a name of at most 63 lower-case letters, digits, `-`, `_` and `.` that starts with a letter',
      ),
      'Name of the service: the label service_name (Loki), the field service.name (Elasticsearch).',
      'api',
    ),
    source: key(orNull(sourceSchema()), 'Source of its lines. Default: the compose service of this name.', {
      compose: 'api',
    }),
    format: key(z.prefault(word(FORMATS), 'json'), 'Format of a line.', 'json'),
    level: key(
      orNull(fieldName()),
      'Field with the level. Default: `level`; for text the group of that name in `pattern`. `detect`: the same, and for ' +
        'other lines the first level that the text names.',
      'level',
    ),
    levels: key(
      z.prefault(levelsSchema(), {}),
      'Levels of words that the service writes, besides the common ones. Upper and lower case are equal.',
      { E: 'error', I: 'info' },
    ),
    timestamp: key(orNull(timestampSchema()), 'Time of a line. Default: when the line was read.', {
      field: 'timestamp',
      format: 'rfc3339',
    }),
    message: key(
      orNull(fieldName()),
      'Field with the message. Default: `message`; for text the group of that name in `pattern`, else the line.',
      'message',
    ),
    trace: key(
      orNull(fieldName()),
      'Field with the trace id. Default: `trace_id` if a field of that name is declared.',
      'trace_id',
    ),
    pattern: key(
      orNull(pattern('^(?P<level>\\w+) (?P<message>.*)$')),
      'Text only: an RE2 pattern with named groups that parses a line. `.` matches newlines too.',
      '^(?P<timestamp>\\S+) (?P<level>\\w+) (?P<message>.*)$',
    ),
    fields: key(
      z.prefault(z.record(fieldName(), word(FIELD_TYPES), 'a map of fields and their types'), {}),
      'More fields to extract, with their types. You can search them, but they are not indexed.',
      { request_id: 'keyword', duration: 'number' },
    ),
    labels: key(
      z.prefault(z.array(fieldName(), 'a list of fields'), []),
      'Fields with few different values, to index as labels.',
      ['region'],
    ),
    multiline: key(orNull(multilineSchema()), 'Joins several lines into one entry, such as a stack trace.', {
      start: '^\\d{4}-',
    }),
    retention: key(orNull(duration()), 'How long to keep its lines. Default: `retention.default`.', '14d'),
    sampling: key(orNull(samplingSchema()), 'Keeps only a fraction of the lines of some levels.', {
      keep: 0.1,
      levels: ['debug', 'info'],
    }),
    drop: key(
      z.prefault(z.array(dropSchema(), 'a list of conditions'), []),
      'Lines that are not stored: those that match all conditions of one of these entries.',
      [{ contains: '/healthz' }],
    ),
    redact: key(
      z.prefault(z.array(redactSchema(), 'a list of redactions'), []),
      'Replacements in the raw line, before anything is extracted or sent.',
      [{ pattern: EXAMPLE_PATTERN, with: 'Bearer ****' }],
    ),
  });
}

function sourceSchema() {
  const glob = freeText('a path such as `/var/log/app/*.log`');
  const written = z
    .strictObject(
      {
        compose: key(
          z.optional(dockerName('the name of a compose service such as `api`')),
          'Name of the compose service.',
          'api',
        ),
        container: key(
          z.optional(pattern('api-\\d+')),
          'Name of the container, or an RE2 pattern that matches the whole name.',
          'api-\\d+',
        ),
        files: key(
          z.optional(z.array(glob, 'a list of paths').check(z.minLength(1, 'at least one path'))),
          'Paths of log files on the host. `*` matches any name.',
          ['/var/log/app/*.log'],
        ),
      },
      'a map such as `{ compose: api }`',
    )
    .check(exactlyOne(['compose', 'container', 'files']));
  const codec = z.codec(written, z.custom<Source>(), {
    decode: ({ compose = '', container, files }): Source => {
      if (container !== undefined) return { kind: 'container', pattern: container };
      return files === undefined ? { kind: 'compose', service: compose } : { kind: 'files', globs: files };
    },
    encode: (source) => {
      if (source.kind === 'compose') return { compose: source.service };
      return source.kind === 'container' ? { container: source.pattern } : { files: [...source.globs] };
    },
  });
  return key(codec, 'Source of the lines: one of compose, container, files.', { compose: 'api' }, ONE_KEY);
}

/** Words are lower-case from here, as all comparisons are. */
function levelsSchema() {
  const written = z
    .record(
      text(/^\S{1,40}$/, 'a word of at most 40 characters without spaces'),
      word(LEVELS),
      'a map of words and their levels',
    )
    .check(z.check(({ value, issues }) => void issues.push(...contradictions(value))));
  return z.codec(written, z.custom<readonly LevelWord[]>(), {
    decode: (levels) => Object.entries(levels).map(([key, level]) => ({ word: lowerCase(key), level })),
    encode: (words) => Object.fromEntries(words.map(({ word: key, level }) => [key, level])),
  });
}

/** A word has one level, however it is written. */
function contradictions(levels: Readonly<Record<string, Level>>) {
  const words = Object.keys(levels);
  return words.flatMap((one, at) => {
    const twin = words.slice(0, at).find((other) => lowerCase(other) === lowerCase(one));
    if (twin === undefined || levels[twin] === levels[one]) return [];
    const message = `\`${levels[twin]}\`, because \`${twin}\` is the same word`;
    return [{ code: 'custom' as const, input: levels[one], path: [one], message }];
  });
}

function timestampSchema() {
  return z.strictObject({
    field: key(fieldName(), 'Field with the time.', 'timestamp'),
    format: key(
      z.prefault(freeText('`rfc3339`, `unix`, `unix_ms`, or a Go layout such as `2006-01-02 15:04:05`'), 'rfc3339'),
      'rfc3339, unix (seconds), unix_ms, or a Go layout.',
      '2006-01-02 15:04:05',
    ),
  });
}

function multilineSchema() {
  return z.strictObject({
    start: key(
      pattern('^\\d{4}-'),
      'RE2 pattern that matches the first line of an entry. Other lines are joined to it.',
      '^\\d{4}-',
    ),
  });
}

function samplingSchema() {
  return z.strictObject({
    keep: key(
      z.number('a number between 0 and 1, such as `0.1`'),
      'Fraction of the lines to keep, above 0 and below 1.',
      0.1,
    ),
    levels: key(
      z.prefault(z.array(word(LEVELS), 'a list of levels').check(z.minLength(1, 'a list of at least one level')), [
        'trace',
        'debug',
        'info',
      ]),
      'Only lines of these levels are dropped, never a line without a level.',
      ['debug', 'info'],
    ),
  });
}

function redactSchema() {
  return z.strictObject({
    pattern: key(pattern(EXAMPLE_PATTERN), 'RE2 pattern of the text to replace.', EXAMPLE_PATTERN),
    with: key(z.string('a string such as `****`'), 'Literal replacement.', 'Bearer ****'),
  });
}
