import * as z from 'zod/mini';
import type { Hours, Weekday } from '../../model/model.js';
import { orNull } from '../../schema/codecs.js';
import { key } from '../../schema/docs.js';
import { text, word } from '../../schema/values.js';
import { SEVERITIES } from '../choices.js';

const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const satisfies readonly Weekday[];

/** Times at which no message is sent. */
export function muteSchema() {
  const schema = z.strictObject({
    name: key(
      text(/^[A-Za-z][A-Za-z0-9_-]{0,62}$/, 'a name of letters, digits, `-` and `_`, such as `weekend`'),
      'Name of these times.',
      'weekend',
    ),
    days: key(
      z.prefault(z.array(word(WEEKDAYS), 'a list of days such as `[saturday, sunday]`'), []),
      'Days on which the times start. Default: every day.',
      ['saturday', 'sunday'],
    ),
    hours: key(
      z.prefault(z.array(hoursSchema(), "a list of times such as `['22:00-06:00']`"), []),
      'Times of a day. Times over midnight end on the next day. Default: the whole day.',
      ['22:00-06:00'],
    ),
    timezone: key(z.prefault(timezone(), 'UTC'), 'Time zone of days and hours.', 'Europe/Berlin'),
    severities: key(
      z.prefault(z.array(word(SEVERITIES), 'a list of severities').check(z.minLength(1, 'at least one severity')), [
        'info',
        'warning',
      ]),
      'Severities without messages. Default: info and warning, so critical alerts are always sent.',
      ['info', 'warning'],
    ),
    receivers: key(
      orNull(
        z
          .array(z.string('the name of a receiver'), 'a list of receivers')
          .check(z.minLength(1, 'a list of at least one receiver')),
      ),
      'Names of receivers that get no message. Default: all.',
      ['ops'],
    ),
  });
  return schema.check(
    z.refine(({ days, hours }) => days.length + hours.length > 0, {
      error: 'a map with `days`, `hours` or both, or no message is ever sent',
    }),
  );
}

const HOURS = /^(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

function hoursSchema() {
  const what = 'a time range such as `22:00-06:00` or `18:00-24:00`';
  const written = text(HOURS, what).check(
    z.refine((value) => parse(value).start !== parse(value).end, 'a time range whose start and end differ'),
  );
  return z.codec(written, z.custom<Hours>(), { decode: parse, encode: ({ start, end }) => `${start}-${end}` });
}

function parse(range: string): Hours {
  const [start = '', end = ''] = range.split('-');
  return { start, end };
}

function timezone() {
  const what = 'a time zone such as `Europe/Berlin`, or `UTC`';
  return text(/^UTC$|^[A-Z][A-Za-z]+(?:\/[A-Z][A-Za-z_-]+)+$/, what).check(z.refine(isTimezone, what));
}

/** Alertmanager does not start with a zone that is not in the IANA database, where names are case-sensitive. */
function isTimezone(name: string): boolean {
  if (name === 'UTC') return true;
  const known = Intl.supportedValuesOf('timeZone');
  if (known.includes(name)) return true;
  if (known.some((one) => one.toLowerCase() === name.toLowerCase()) || /[A-Z]{2}/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format() !== '';
  } catch {
    return false;
  }
}
