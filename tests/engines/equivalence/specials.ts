import { clockOf } from './clock.js';
import { HOSTILE_TEXT } from './hostile.js';

/** A line of its own kind, written once. */
export interface Special {
  readonly service: string;
  readonly minute: number;
  readonly stream: 'stdout' | 'stderr';
  /** A function of the time in milliseconds where the line has one. */
  readonly text: string | ((time: number) => string);
}

function of(service: string, minute: number, text: Special['text'], stream: Special['stream'] = 'stdout'): Special {
  return { service, minute, stream, text };
}

/** A line with its time; `more` is put in as it stands. */
function json(fields: object, more = ''): (time: number) => string {
  return (time) => JSON.stringify({ ts: time, ...fields }).replace(/\}$/, `${more && ','}${more}}`);
}

const TRAP = '"retry of \\"two\\""';

const PAYMENT = {
  level: 'warn',
  event: 'payment with card',
  path: '/pay',
  'http.status': 599,
  'http.method': 'POST',
  region: 'eu',
};

/** What the alert AllAtOnce asks for, and the same with one thing amiss. */
const PAYMENTS: readonly Special[] = [
  {},
  {},
  { level: 'info' },
  { level: null },
  { event: 'pay with card' },
  { event: 'payment retry with card' },
  { event: 'payment with cardboard' },
  { path: '/pays' },
  { path: null },
  { 'http.status': 600 },
  { 'http.method': 'post' },
].map((amiss, index) =>
  of('orders', 20.1 + index / 100, json({ ...PAYMENT, ...amiss, request_id: `payment ${index}` })),
);

/** Read as JSON by a lenient reader, these would have the message that the alert Texts asks for; some do have it. */
const JSON_TRAPS: readonly string[] = [
  `{"event":${TRAP}} and more`,
  `{"event":${TRAP},"x":}`,
  `[{"event":${TRAP}}]`,
  `{"event ":${TRAP}}`,
  `{"event":${TRAP}`,
  `{"event":${TRAP},}`,
  `{"EVENT":${TRAP}}`,
  `{"event":"nothing","event":${TRAP}}`,
  `{"event":${TRAP},"event":"nothing"}`,
  ` {"event":${TRAP}}`,
  `\t{"event":${TRAP}}\t`,
  `{"event":${TRAP.replace('two', 'two\\q')}}`,
  `{"event":${TRAP},"level":error}`,
  `{"event":${TRAP.replace('two', 'two\t')}}`,
  `\ufeff{"event":${TRAP}}`,
  `{"event":[${TRAP}]}`,
  `{"event":{"event":${TRAP}}}`,
];

/** The same for logfmt. */
const LOGFMT_TRAPS: readonly string[] = [
  `msg=${TRAP} a=b=c`,
  `msg=${TRAP} "x"`,
  `msg=${TRAP} id="open`,
  `MSG=${TRAP}`,
  `msg=nothing msg=${TRAP}`,
  `msg=${TRAP} msg=nothing`,
  `msg =${TRAP}`,
  `msg.x=${TRAP}`,
  `\tmsg=${TRAP}\t`,
  `msg=${TRAP} msg=`,
];

const PROBE = (time: number) => `10.0.0.9 - - [${clockOf(time)}] "GET /health HTTP/1.1" 200 12 "probe"`;

export const SPECIALS: readonly Special[] = [
  ...PAYMENTS,
  ...JSON_TRAPS.map((text, index) => of('orders', 24.5 + index / 100, text)),
  ...LOGFMT_TRAPS.map((text, index) => of('payments', 25.5 + index / 100, text)),
  of('orders', 3.3, json({ event: 'exact number' }, '"request_id":90071992547409931,"duration":12345678901234567890')),
  of('orders', 3.31, json({ event: 'twice' }, '"level":"error","level":"info"')),
  of('orders', 3.32, json({ event: 'time as text' })),
  of('orders', 3.33, (time) => JSON.stringify({ ts: String(time - 5000), event: 'time as text' })),
  of('orders', 3.34, (time) => JSON.stringify({ ts: time - 5000.5, event: 'half a millisecond' })),
  of('orders', 3.35, json({ event: 'hostile group', path: HOSTILE_TEXT, region: '{{ $x }} 😀', level: 'error' })),
  of('orders', 3.36, json({ event: 'hostile group', path: HOSTILE_TEXT, region: '{{ $x }} 😀', level: 'error' })),
  of('orders', 3.37, json({ event: 'control', path: '\u0001 \n \t', request_id: '<nil>' })),
  of('orders', 3.38, json({ event: 'long group', path: `/${'p'.repeat(9000)}` })),
  // The same line twice in one second, as a balancer's health check.
  of('web', 7.4, PROBE),
  of('web', 7.402, PROBE),
  of('orders', 26.5, json({ ...PAYMENT, request_id: 'one payment alone' })),
  of('orders', 1.11, ''),
  of('orders', 1.12, '   '),
  of('orders', 1.13, '{}'),
  of('orders', 1.14, 'null'),
  of('orders', 1.15, '"text"'),
  of('orders', 1.16, '\u001b[31mred\u001b[0m \u0001 tab\t \u00a0 \u2028 \ufeff end'),
  of('orders', 2.21, json({ event: `long ${'x'.repeat(40_000)} heartbeat`, level: 'info' })),
  of('orders', 2.22, json({ event: 'big numbers', request_id: 9007199254740991, duration: 1e21 })),
  of('orders', 2.23, json({ event: 'fractions', request_id: 123456789.5, duration: 0.1 })),
  of('orders', 2.24, json({ event: 'nested wins not', 'http.status': '', http: { status: 599, method: 'PATCH' } })),
  of('orders', 2.25, json({ event: 'flat wins', 'http.method': 'FLAT', http: { method: 'NESTED' } })),
  of(
    'orders',
    2.26,
    json({ event: 'names of others', service: 'x', host: { name: 'y' }, '@timestamp': 'z', log: 'w' }),
  ),
  of(
    'orders',
    2.27,
    json({ event: 'marks of its own', logagg: { alerts: ['Errors', 'Unredacted'] }, tags: ['Errors'] }),
  ),
  of('orders', 2.28, json({ event: 'a value that looks like JSON', path: '{"a":1}', request_id: '[1]' })),
  of('orders', 2.29, json({ event: ' spaces around ', path: ' /checkout', region: ' ' })),
  // Seen in another minute, and half an hour before that by its own time.
  of('orders', 33.5, (time) =>
    JSON.stringify({ ts: time - 30 * 60_000, level: 'error', event: 'very late', path: '/pay', region: 'eu' }),
  ),
  // By its own time hours before all others.
  of('orders', 34.5, (time) => JSON.stringify({ ts: time - 3 * 3_600_000, level: 'error', event: 'hours late' })),
  of('payments', 1.11, ''),
  of('payments', 1.12, 'just some words'),
  of('payments', 1.13, 'lvl=error msg='),
  of('payments', 1.14, '="x"'),
  of('payments', 1.15, 'lvl=error msg="bad escape \\q"'),
  of(
    'payments',
    1.155,
    'msg="😀😀😀😀😀😀😀😀😀😀😀 lvl=fatal path=/in/quotes" lvl=info currency="😀\\"😀\\u00e9\\ud83d\\ude00"',
  ),
  of('payments', 1.16, 'lvl=error msg="a"path=/checkout'),
  of('billing', 0.001, '\tat before.any.Entry(X.java:1)', 'stderr'),
  of('billing', 0.002, '\tat before.any.Entry(X.java:2)', 'stderr'),
  of('web', 1.11, ''),
  of('web', 1.12, '10.0.0.1 - - [yesterday] "GET /checkout HTTP/1.1" 200 12 "no time"'),
];
