import { Chance } from '../equivalence/chance.js';
import type { Written } from '../equivalence/written.js';

const WORDS = [
  'info',
  'INFO',
  'Info',
  'iNfO',
  '\u0131nfo',
  '\u017fevere',
  'SEVERE',
  'wArN',
  'WARNING',
  'error',
  'ERR',
  'eRROR',
  'fatal',
  'CRIT',
  'trace',
  'Verbose',
  'debug',
  'http',
  'notice',
  'none',
  '',
  'odd',
  'odd info',
  'odd wArN',
  'dpanic',
  'silly',
  'true',
  'info ',
  'err\n',
  '30',
  '60',
  '35',
  'lOg',
] as [string, ...string[]];

const VALUES = [
  ...WORDS,
  null,
  true,
  false,
  0,
  1,
  30,
  35,
  1.5,
  '0',
  'true',
  'false',
  'True',
  '12.5',
  '.5',
  '1e5',
  '1e400',
  'NaN',
  '{}',
  '[]',
  {},
  [],
  { a: 1 },
  [1],
  ['info'],
  'x y',
  'é😀',
  '\u0000',
  'a"b',
  '2026-11-23T10:00:00Z',
  '2026-11-23T10:00:00.123+02:00',
] as [unknown, ...unknown[]];

const SECRETS = [
  '4111111111111111',
  'x4111111111111111',
  '41111111111111112',
  '4111111111111111 5500000000000004',
  'a@b.co',
  '"a@b.co"',
  '@',
  'PASSWORD=abc',
  'password=',
  'Password=a{{b}}',
  'token=abc',
  'token=',
  'TOKEN=x',
  '4111-1111',
  '',
] as [string, ...string[]];

const KEYS = [
  'level',
  'timestamp',
  'trace_id',
  'path',
  'duration',
  'status',
  'ok',
  'region',
  'log.level',
  'http.path',
  'http.status',
  'x',
] as [string, ...string[]];

/** Lines that nearly parse, with values of every type, odd levels, and secrets at all kinds of borders. */
export function hostileLines(
  format: 'json' | 'text',
  service: string,
  count: number,
  from: number,
): readonly Written[] {
  const chance = new Chance(17);
  const print = format === 'json' ? json : text;
  return Array.from({ length: count }, (_, index) => {
    return { service, stream: 'stdout', text: `${print(chance)}`.replaceAll('\n', ' '), at: from + index } as const;
  });
}

function json(chance: Chance): string {
  const pairs = new Map<string, unknown>();
  for (let left = chance.below(9); left > 0; left -= 1)
    pairs.set(chance.one(KEYS), chance.is(0.2) ? chance.one(SECRETS) : chance.one(VALUES));
  if (chance.is(0.3)) pairs.set('http', { path: chance.one(VALUES), status: chance.one(VALUES) });
  if (chance.is(0.3)) pairs.set('log', { level: chance.one(VALUES) });
  pairs.set('message', `${chance.one(SECRETS)} ${chance.one(SECRETS)}`);
  const whole = JSON.stringify(Object.fromEntries(pairs));
  return chance.is(0.05) ? whole.slice(0, 1 + chance.below(20)) : whole;
}

function text(chance: Chance): string {
  const id = chance.one(['', 'i1', 'a b', 'é']);
  const optional = chance.one(['', '1 ', '007 ', 'x ']);
  const rest = [
    chance.one(['200', '404', '20']),
    chance.one(['1', '-1', '1.5', '1.', '-0.25']),
    chance.one(['true', 'false', 'True']),
  ];
  const level = chance.one(WORDS).trim() || 'x';
  return `2026-11-23 10:00:00.250 ${level} [${id}] ${optional}${rest.join(' ')} ${chance.one(SECRETS)} ${chance.one(SECRETS)}`;
}
