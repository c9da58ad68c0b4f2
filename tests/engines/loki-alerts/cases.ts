import type { Alert, Field, Match } from '../../../src/model/model.js';
import { HOSTILE } from './hostile.js';
import { message, type Sent, times } from './workload.js';

/** A match that every line passes. */
export const NOTHING: Match = { levels: [], contains: [], excludes: [], regex: null, fields: [] };

/** The fields of every service. */
export const FIELDS: readonly Field[] = [
  { name: 'http.path', key: 'http_path', type: 'keyword' },
  { name: 'duration', key: 'duration', type: 'number' },
];

const ERROR = message('it broke', { level: 'error' });
const FATAL = message('it died', { level: 'fatal' });
const WARN = message('it creaks', { level: 'warn' });
/** A line that nothing is wrong with. */
export const PLAIN = message('it goes on');
const UNPARSABLE: Sent = { line: '{"message":"cut in the mi @n@' };

/** Every hostile text but one, for each that is no part of another. */
const WITHOUT_ONE = HOSTILE.map((text, left) => ({ text, rest: HOSTILE.filter((_, at) => at !== left).join(' / ') }))
  .filter(({ text, rest }) => !rest.includes(text))
  .map(({ rest }) => rest);

/** One alert and what services in their roles write. */
export interface Case {
  readonly name: string;
  readonly alert: Partial<Alert>;
  /** Lines of a minute by the service's role: `hot` must fire, all others must not. */
  readonly minutes: Readonly<Record<string, readonly Sent[]>>;
  /** Group fields of each alert expected of `hot`; default one without. */
  readonly groups?: readonly Readonly<Record<string, string>>[];
  /** Roles that fire besides `hot`. */
  readonly alsoFires?: readonly string[];
}

/** An alert's match, what it measures, and the rest of it. */
export function measured(
  match: Partial<Match>,
  condition: Alert['condition'],
  more: Partial<Alert> = {},
): Partial<Alert> {
  return { match: { ...NOTHING, ...match }, condition, ...more };
}

function timed(milliseconds: number, path?: string): Sent {
  const metadata = { duration: String(milliseconds), ...(path === undefined ? {} : { http_path: path }) };
  return message('request done', metadata);
}

function at(path: string, text = 'request'): Sent {
  return message(text, { http_path: path });
}

/** Every measure, above and below, with and without groups. */
export const CASES: readonly Case[] = [
  {
    name: 'CountAbove',
    alert: measured(
      { levels: ['error', 'fatal'] },
      { measure: 'count', comparison: 'above', threshold: 3 },
      { summary: '{{value}} > {{threshold}} on {{service}}, {{ literally', severity: 'critical' },
    ),
    minutes: {
      hot: [...times(3, ERROR), FATAL, WARN, UNPARSABLE],
      calm: [...times(2, ERROR), FATAL, ...times(5, WARN), PLAIN, UNPARSABLE],
    },
  },
  {
    name: 'CountBelow',
    alert: measured({ contains: ['goes on'] }, { measure: 'count', comparison: 'below', threshold: 3 }),
    minutes: { hot: [...times(2, PLAIN), UNPARSABLE], calm: [...times(3, PLAIN), UNPARSABLE], mute: [] },
    alsoFires: ['mute'],
  },
  {
    name: 'RateAbove',
    alert: measured({}, { measure: 'rate', comparison: 'above', threshold: 0.1 }, { window: 120 }),
    minutes: { hot: times(7, PLAIN), calm: times(6, PLAIN) },
  },
  {
    name: 'RateBelow',
    alert: measured({}, { measure: 'rate', comparison: 'below', threshold: 0.1 }, { window: 120 }),
    minutes: { hot: times(5, PLAIN), calm: times(6, PLAIN) },
  },
  {
    name: 'RatioAbove',
    alert: measured({ levels: ['error', 'fatal'] }, { measure: 'ratio', comparison: 'above', threshold: 0.25 }),
    minutes: { hot: [...times(2, ERROR), ...times(5, PLAIN)], calm: [...times(2, ERROR), ...times(6, PLAIN)] },
  },
  {
    name: 'RatioBelow',
    alert: measured({ regex: 'goe(s|d) o+n$' }, { measure: 'ratio', comparison: 'below', threshold: 0.5 }),
    minutes: { hot: times(4, WARN), calm: [...times(2, PLAIN), WARN, UNPARSABLE], mute: [] },
  },
  {
    // 9 of 10 values are at most 100, so the nearest rank is not above it; an interpolated quantile would be 590.
    name: 'QuantileAbove',
    alert: measured({}, quantile('above', 0.9)),
    minutes: {
      hot: [...times(8, timed(100)), ...times(2, timed(5000)), PLAIN, UNPARSABLE],
      calm: [...times(9, timed(100)), timed(5000), PLAIN, UNPARSABLE],
    },
  },
  {
    name: 'QuantileBelow',
    alert: measured({ contains: ['request'] }, quantile('below', 0.5)),
    minutes: {
      hot: [...times(5, timed(99)), ...times(5, timed(100)), PLAIN],
      calm: [...times(4, timed(99)), ...times(6, timed(100)), PLAIN],
      mute: [],
    },
  },
  {
    name: 'Absence',
    alert: measured({ contains: ['heartbeat'] }, { measure: 'absence' }),
    minutes: { hot: [PLAIN, UNPARSABLE], calm: [message('heartbeat @n@')], mute: [] },
    alsoFires: ['mute'],
  },
  {
    name: 'Minimum',
    alert: measured(
      { levels: ['error', 'fatal'] },
      { measure: 'ratio', comparison: 'above', threshold: 0.25 },
      { minimum: 8 },
    ),
    minutes: { hot: [...times(3, ERROR), ...times(5, PLAIN)], calm: times(7, ERROR) },
  },
  {
    name: 'GroupedCount',
    alert: measured(
      {},
      { measure: 'count', comparison: 'above', threshold: 2 },
      {
        groupBy: ['http.path'],
        summary: '{{http.path}} of {{service}}: {{value}}',
      },
    ),
    minutes: { hot: [...times(3, at('/slow')), ...times(2, at('/fast')), ...times(5, PLAIN)], calm: times(5, PLAIN) },
    groups: [{ http_path: '/slow' }],
  },
  {
    name: 'GroupedRatioBelow',
    alert: measured(
      { contains: ['good'] },
      { measure: 'ratio', comparison: 'below', threshold: 0.5 },
      {
        groupBy: ['http.path'],
        minimum: 2,
      },
    ),
    minutes: {
      hot: [...times(2, at('/a', 'bad')), ...times(2, at('/b', 'good')), at('/c', 'bad')],
      calm: times(3, PLAIN),
    },
    groups: [{ http_path: '/a' }],
  },
  {
    name: 'GroupedAbsence',
    alert: measured({ contains: ['good'] }, { measure: 'absence' }, { groupBy: ['http.path'] }),
    minutes: { hot: [at('/a', 'bad'), at('/b', 'good')], calm: [at('/a', 'good'), PLAIN], mute: [] },
    groups: [{ http_path: '/a' }],
  },
  {
    name: 'GroupedQuantile',
    alert: measured({}, quantile('above', 0.5), { groupBy: ['http.path'] }),
    minutes: {
      hot: [...times(2, timed(500, '/a')), timed(1, '/a'), ...times(2, timed(1, '/b')), timed(900, '/b'), timed(900)],
      calm: [timed(900), timed(1, '/a')],
    },
    groups: [{ http_path: '/a' }],
  },
  {
    name: 'Hostile',
    alert: measured(
      { contains: HOSTILE, excludes: ['{{"x"}}'] },
      { measure: 'count', comparison: 'above', threshold: 0 },
      {
        summary: HOSTILE.join(' '),
        description: `${HOSTILE.join('{{service}}')}{{value}}`,
      },
    ),
    minutes: {
      hot: [message(HOSTILE.join(' / '))],
      calm: [...WITHOUT_ONE.map((text) => message(text)), message(`${HOSTILE.join(' / ')} {{"x"}}`)],
    },
  },
  {
    name: 'Lasting',
    alert: measured({}, { measure: 'count', comparison: 'above', threshold: 3 }, { for: 120 }),
    minutes: { hot: times(4, PLAIN), calm: times(3, PLAIN) },
  },
];

function quantile(comparison: 'above' | 'below', share: number): Alert['condition'] {
  return { measure: 'quantile', comparison, threshold: 100, field: 'duration', quantile: share };
}
