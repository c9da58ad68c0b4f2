import type { Fact } from './fact.js';

/**
 * How often each letter may be repeated in a pattern of java.time; a letter that is not here is refused. Asked of
 * DateTimeFormatterBuilder of Java 25, which Elasticsearch 9.5.3 uses.
 */
export const JAVA_LETTERS: Readonly<Record<string, readonly [least: number, most: number, not?: number]>> = {
  ...repeated('AgnNuy', 1, 19),
  ...repeated('B', 1, 5),
  ...repeated('D', 1, 3),
  ...repeated('EeGLMQqXxZ', 1, 5),
  ...repeated('c', 1, 5, 2),
  ...repeated('FaW', 1, 1),
  ...repeated('HKhkdmsw', 1, 2),
  ...repeated('Ov', 1, 4),
  ...repeated('S', 1, 9),
  ...repeated('V', 2, 2),
  ...repeated('z', 1, 4),
  ...repeated('Yp', 1, 99),
};

/** Letters of a pattern of Joda, in any number. Asked of DateTimeFormat of Joda 2.12.7. */
export const JODA_LETTERS = 'CDEGHKMSYZadehkmswxyz';

/** Names instead of a pattern in the filter `date` of Logstash and in the processor `date` of Elasticsearch. */
export const SHORT_NAMES = ['ISO8601', 'UNIX', 'UNIX_MS', 'TAI64N'];

/** Since version 7 Elasticsearch reads patterns by java.time. */
export const JAVA_TIME: Fact = {
  appliesTo: { engine: 'elasticsearch', from: '7.0.0', before: '10.0.0' },
  verified: '9.5.3',
};

const DATED = ['date', 'time', 'time_no_millis', 't_time', 't_time_no_millis', 'date_time', 'date_time_no_millis'];
const ORDINAL = ['ordinal_date', 'ordinal_date_time', 'ordinal_date_time_no_millis'];
const WEEKLY = ['week_date', 'week_date_time', 'week_date_time_no_millis'];
const PARTS = (
  'date_hour date_hour_minute date_hour_minute_second date_hour_minute_second_fraction date_hour_minute_second_millis ' +
  'date_optional_time date_optional_time_nanos hour hour_minute hour_minute_second hour_minute_second_fraction ' +
  'hour_minute_second_millis weekyear weekyear_week weekyear_week_day year year_month year_month_day'
).split(' ');
const PLAIN = [...DATED, ...ORDINAL, ...WEEKLY, ...PARTS];
const BASIC = [...DATED, ...ORDINAL, ...WEEKLY].map((name) => `basic_${name}`);

/** The names of formats of Elasticsearch 9.5.3, by its enumeration FormatNames. */
export const FORMAT_NAMES: ReadonlySet<string> = new Set([
  'iso8601',
  'epoch_second',
  'epoch_millis',
  ...[...PLAIN, ...BASIC].flatMap((name) => [name, `strict_${name}`]),
]);

function repeated(letters: string, ...counts: readonly [least: number, most: number, not?: number]) {
  return Object.fromEntries([...letters].map((letter) => [letter, counts] as const));
}
