import type { Moment } from './corpus.js';

/** logfmt: whole, broken, with quotes and escapes, numbers in many spellings. */
export function paymentsLine({ chance, time, minute, id }: Moment): string {
  const troubled = minute % 8 < 4;
  const instant = chance.is(0.9) ? timeWord(chance, time) : chance.one(['yesterday', '']);
  const level =
    troubled && chance.is(0.45)
      ? chance.one(['error', 'ERROR', 'panic', 'warn', 'eror'])
      : chance.one(['info', 'log', 'debug', 'warning', 'huge', '']);
  const pairs = [
    `time=${instant}`,
    `lvl=${level}`,
    ...(chance.is(0.9) ? [`msg=${JSON.stringify(messageText(chance, id))}`] : []),
    `path=${chance.one(['/checkout', '/refund', '"/a b"', ''])}`,
    ...(chance.is(0.8) ? [`http.status=${chance.one(['200', '500', '502', '"404"', '2e2', 'x'])}`] : []),
    `duration=${chance.one(['12', '59.5', '60', '99', '100', '399.5', '400', '400.25', troubled ? '1e3' : '33', '+40', '12ms'])}`,
    `currency=${chance.one(['EUR', 'USD', '"é 😀"'])}`,
    `region=${chance.one(['eu', 'us', 'eu', ''])}`,
    chance.one(['iban=DE12345', 'retried', 'a="x y"']),
  ];
  const text = pairs.join(' ');
  return chance.is(0.06)
    ? chance.one([`${text} id="open`, `${text} a=b=c`, `refund ${id} of "two" retry`, `GET ${id} timeout in 3 seconds`])
    : text;
}

function timeWord(chance: Moment['chance'], time: number): string {
  const text = new Date(time).toISOString();
  return chance.one([
    text,
    text,
    new Date(time + 7_200_000).toISOString().replace('Z', '+02:00'),
    text.replace('Z', '000Z'),
  ]);
}

function messageText(chance: Moment['chance'], id: string): string {
  return chance.one([
    `refund ${id}`,
    `Refund ${id}`,
    `a refund ${id}`,
    `paid ${id}`,
    `retry of "two" ${id}`,
    `retry of "two" Healthcheck ${id}`,
    `timed out after ${id} seconds`,
    `timeout in\t${id} ms`,
    `tab\tquote" back\\slash é😀 ${id}`,
    '',
  ]);
}
