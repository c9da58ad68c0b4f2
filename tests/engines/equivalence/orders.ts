import type { Moment } from './corpus.js';
import { HOSTILE_FIELD, HOSTILE_TEXT } from './hostile.js';

/** JSON in many forms: nested and flat, numbers as texts, empty values, secrets, no JSON at all. */
export function ordersLine({ chance, time, minute, id }: Moment): string {
  const troubled = minute % 9 < 4;
  const path = chance.one(
    minute % 12 < 6 ? ['/checkout', '/pay', '/health', '/api/v1/orders'] : ['/checkout', '/pay', '/api/v2/cart', ''],
  );
  const method = chance.one(['GET', 'POST', 'POST', null]);
  const status = chance.one([200, 200, '200', 404, 500, '503', 'none', 301]);
  const line = {
    ts: chance.is(0.9) ? time : chance.one(['soon', null, '']),
    level: levelWord(chance, troubled),
    event: eventText(chance, id),
    ...(chance.is(0.5) ? { http: { method, status } } : { 'http.method': method, 'http.status': status }),
    path,
    region: chance.one(['eu', 'us', '']),
    duration: chance.one([5, 40.5, 99.9, 100, 250.5, '250.5', 300, 399, 400, 401, troubled ? 900 : 60, 'slow', null]),
    cached: chance.one([true, false, 'true', 'False', 1, null]),
    request_id: chance.one([id, HOSTILE_FIELD, `${HOSTILE_FIELD}!`, '${A} \\d', 17, 2.5, true]),
    ...(chance.is(0.3) ? { trace_id: `trace-${id}`, other: { deep: [1, { id }], text: 'x' } } : {}),
  };
  const text = JSON.stringify(line);
  return chance.is(0.05)
    ? chance.one([text.slice(0, -1), `${text} and more`, `[${text}]`, `plain ${id} order placed`])
    : text;
}

function levelWord(chance: Moment['chance'], troubled: boolean): unknown {
  return troubled && chance.is(0.4)
    ? chance.one(['error', 'ERR', 50, 'fatal', 'Critical', 'Warning', 'wrn', '60'])
    : chance.one(['info', 'INFO', 30, 'notice', 'debug', 'warn', 'trace', 'loud', null, '', ['error']]);
}

function eventText(chance: Moment['chance'], id: string): unknown {
  return chance.one([
    `order placed ${id}`,
    `order placed ok ${id}`,
    `Order Placed ${id}`,
    `heartbeat ${id}`,
    `retry of "two" ${id}`,
    `retry of "two" a\`b ${id}`,
    `timeout after ${id} ms`,
    `timed out in\n${id} ms`,
    `time out in ${id} ms`,
    `payment with cards ${id}`,
    `payment with card ${id} 4111111111111111`,
    `payment retry with card ${id}`,
    `login token=abc${id} OK`,
    `password=${id}`,
    `${HOSTILE_TEXT} two\nlines ${id}`,
    `${HOSTILE_TEXT} two\nlines %{[message]} \${A}! ${id}`,
    `${HOSTILE_TEXT} two lines ${id}`,
    '',
    null,
    { text: 'order placed' },
    41,
    false,
  ]);
}
