import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { all, EVERY, type Filter, has, is, not, number, words } from '../../../src/backends/elk/queries/filter.js';
import type { Line } from './documents.js';

/** A spec whose free fields all hold one hostile text. */
export const HOSTILE_SPEC = path.join(import.meta.dirname, '../../cases/hostile-text/logagg.yaml');

const HOSTILE = z.object({ environment: z.string() }).parse(parse(readFileSync(HOSTILE_SPEC, 'utf8'))).environment;
const TEXTS = [
  HOSTILE,
  HOSTILE.replace('{{', '{'),
  HOSTILE.replace('\\d', 'd'),
  'a*b',
  'axb',
  'a\nb',
  '$service',
  '[[service]] or x: y',
  '\\"',
];

/** Lines of which only the first is marked; each has a path of its own. */
export const HOSTILE_LINES: readonly Line[] = TEXTS.map((text, index) => ({
  service: 'api',
  minutesAgo: 1,
  original: JSON.stringify({ event: text, level: 'error', index }),
  message: text,
  level: 'error',
  app: { path: text },
  alerts: index === 0 ? ['Hostile'] : [],
}));

/** For each text a filter that only its line passes. */
export const HOSTILE_FILTERS: readonly (readonly [string, Filter, string])[] = HOSTILE_LINES.map(
  ({ message = '', original }) => [
    message,
    all(is('app.path', message), not(is('app.path', 'other', `${message} `)), has('app.path')),
    original,
  ],
);

/** Every kind of filter, and how many lines of the shop it finds. */
export const SHOP_FILTERS: readonly (readonly [string, Filter, number])[] = [
  ['every line', EVERY, 18],
  ['words of the message, in any case', words('message', 'ORDER placed'), 3],
  ['not words', not(words('message', 'order')), 15],
  ['a number that is less', number('app.elapsed', '<', 21), 1],
  ['a number that is more than a negative one', number('app.elapsed', '>', -1), 2],
  ['a fraction or more', number('app.request_time', '>=', 0.9), 2],
  ['nothing there', not(has('log.level')), 7],
  ['one of several alerts', { kind: 'holds', field: 'logagg.alerts', value: 'Errors' }, 5],
  ['a condition or another', { kind: 'any', of: [is('service.name', 'web'), is('app.thread', 'main')] }, 6],
  ['all of some', { kind: 'all', of: [has('trace.id'), { kind: 'all', of: [is('log.level', 'error', 'fatal')] }] }, 3],
];
