import type { PushLine } from '../support/lokiClient.js';

const MINUTE = 60_000;

/** A line as the collectors of shop.yaml send it: level and fields beside the line as it was written. */
function line(
  service: string,
  minutesAgo: number,
  text: string | object,
  beside: Readonly<Record<string, string>> = {},
  labels: Readonly<Record<string, string>> = {},
): PushLine {
  return {
    labels: { service_name: service, env: 'staging', ...labels },
    line: typeof text === 'string' ? text : JSON.stringify(text),
    structuredMetadata: beside,
    at: new Date(Date.now() - minutesAgo * MINUTE),
  };
}

function order(minutesAgo: number, message: string, level: string, fields: Readonly<Record<string, string>>): PushLine {
  return line('orders', minutesAgo, { level: level.toUpperCase(), message }, { level, ...fields }, { region: 'eu' });
}

function request(minutesAgo: number, path: string, status: string, seconds: string): PushLine {
  const text = `10.0.0.1 "GET ${path}" ${status} ${seconds}`;
  return line('web', minutesAgo, text, { path, status, request_time: seconds }, { method: 'GET' });
}

/** Every line of shop.yaml's services, oldest first: one of two hours ago, the others of the last minutes; quiet writes none. */
export function shopLines(): readonly PushLine[] {
  return [
    order(120, 'card 17 refused', 'error', { request_id: 'r-0', path: '/checkout' }),
    order(3, 'card 4711 refused', 'error', {
      request_id: 'r-1',
      trace_id: 't-1',
      path: '/checkout',
      duration_ms: '2000',
      http_status: '502',
    }),
    order(2.5, 'database timed out', 'fatal', {
      request_id: 'r-2',
      trace_id: 't-2',
      path: '/checkout',
      duration_ms: '950',
      http_status: '500',
    }),
    order(2, 'order placed', 'info', {
      request_id: 'r-3',
      trace_id: 't-3',
      path: '/orders',
      duration_ms: '40',
      http_status: '200',
    }),
    order(1.5, 'order "placed" twice', 'warn', {
      request_id: 'r-4',
      path: '/orders',
      duration_ms: '60',
      http_status: '200',
    }),
    line('orders', 1, 'words that are no JSON', {}, { region: 'eu' }),
    line('orders.worker', 3, { level: 'debug', message: 'woke up' }, { level: 'debug' }),
    line(
      'orders.worker',
      2.5,
      { level: 'info', message: 'order placed' },
      { level: 'info', request_id: 'r-1', traceId: 't-1' },
    ),
    line(
      'orders.worker',
      2,
      { level: 'error', message: 'job 5 failed' },
      { level: 'error', request_id: 'r-2', traceId: 't-1' },
    ),
    line('payments', 3, 'lvl=error msg="gateway timeout" elapsed=300', {
      level: 'error',
      requestId: 'r-1',
      elapsed: '300',
    }),
    line('payments', 2.5, 'lvl=info msg=paid elapsed=20', { level: 'info', requestId: 'r-3', elapsed: '20' }),
    line('payments', 2, 'msg="an open quote'),
    line('billing', 3, '2026-01-01 10:00:00 ERROR [main] query timeout\n  at Bill.java:7', {
      level: 'error',
      thread: 'main',
    }),
    line('billing', 2.5, '2026-01-01 10:00:01 INFO [main] bill sent', { level: 'info', thread: 'main' }),
    line('billing', 2, 'Picked up JAVA_TOOL_OPTIONS'),
    request(3, '/', '200', '0.1'),
    request(2.5, '/cart', '502', '0.9'),
    request(2, '/cart', '200', '1.5'),
    line('web', 1.5, 'worker process 17 exited', {}, { method: 'GET' }),
  ];
}
