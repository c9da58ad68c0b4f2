import type { Moment } from './corpus.js';

/** Text with stack traces, which are one entry each. */
export function billingLine({ chance, time, minute, id }: Moment): readonly string[] {
  const troubled = minute % 7 < 3;
  const stamp = new Date(time).toISOString().replace('T', ' ').replace('Z', '');
  const level =
    troubled && chance.is(0.5)
      ? chance.one(['ERROR', 'SEVERE', 'Alert', 'WARN'])
      : chance.one(['INFO', 'Notice', 'WARNING', 'odd']);
  const thread = chance.one(['main', 'worker-1', 'worker 2', '']);
  const first = `${chance.is(0.92) ? stamp : '2026-99-99 00:00:00.000'}  ${level} [${thread}] ${messageText(chance, id)}`;
  return [first, ...traceLines(chance, id)];
}

function messageText(chance: Moment['chance'], id: string): string {
  return chance.one([
    `billed ${id}`,
    `heartbeat ${id}`,
    `failed ${id}`,
    `timed out in ${id} ms`,
    `gave up ${id}`,
    `paid by card ${id}`,
  ]);
}

function traceLines(chance: Moment['chance'], id: string): readonly string[] {
  const frames = Array.from({ length: chance.below(12) }, (_, index) => `\tat a.B.c(${id}:${index})`);
  return chance.one([
    [],
    [],
    [],
    [`java.lang.IllegalStateException: ${id}`, ...frames, `Caused by: java.net.SocketTimeout`, ...frames],
    [`java.lang.IllegalStateException: ${id}`, ...frames, `Caused by: java.io.IOException`, ...frames],
    [`card ${id}`, '   of Smith', '\tat a.D.e(D.java:1)'],
    ['', '  indented {{ x }} $HOME ${A}', ''],
    ['card Caused by nothing'],
  ]);
}
