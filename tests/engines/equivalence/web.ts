import { clockOf } from './clock.js';
import type { Moment } from './corpus.js';

/** An access log, whose times have whole seconds and whose lines have no level. */
export function webLine({ chance, time, minute, id }: Moment): string {
  const address = `10.0.0.${1 + chance.below(9)}`;
  const method = chance.one(minute % 10 < 7 ? ['GET', 'GET', 'POST', 'HEAD'] : ['GET', 'GET', 'GET', 'PUT']);
  const path = chance.one(['/checkout', '/health', '/api/v1/x', '/api/v2/y?ok=1', '/api/v3/z', `/static/OK.css`]);
  const status = chance.one(minute % 6 < 3 ? [200, 200, 304, 404, 500] : [200, 200, 200, 301]);
  const bytes = chance.one([0, 512, 1000, 1001, 2048, minute % 5 < 2 ? 90_000 : 10, '-']);
  const line = `${address} - - [${clockOf(time, chance.is(0.2) ? 2 : 0)}] "${method} ${path} HTTP/1.1" ${status} ${bytes} "${id}"`;
  return chance.is(0.04)
    ? chance.one([`garbage ${id}`, `GET ${id}`, line.replace('"', "'"), line.replace(method, 'get')])
    : line;
}
