/** A line as the collector sends it for shop.yaml, in the form of docs/elk.md. */
export interface Line {
  readonly service: string;
  readonly minutesAgo: number;
  /** The entry as it was written; also the message where `message` is left out. */
  readonly original: string;
  readonly message?: string;
  readonly level?: string;
  readonly trace?: string;
  readonly app?: Readonly<Record<string, string | number | boolean>>;
  /** Beside Silent, whose match is every line of every service. */
  readonly alerts?: readonly string[];
}

const MINUTE = 60_000;
/** What a point of a graph counts here. */
const HALF_HOUR = 30 * MINUTE;

/** Now, or a little before, so that what was written minutes ago is in the same half hour of the clock. */
export function inOnePoint(now: number): number {
  const within = now % HALF_HOUR;
  return within > 4 * MINUTE ? now : now - within - 1;
}

/** A document of an environment's line, written that long before `base`. */
export function documentOf(line: Line, environment: string, base: number): object {
  const { service, minutesAgo, original, message = original, level, trace, app = {}, alerts = [] } = line;
  return {
    '@timestamp': new Date(base - minutesAgo * MINUTE).toISOString(),
    message,
    event: { original },
    service: { name: service, environment },
    ...(level === undefined ? {} : { log: { level } }),
    ...(trace === undefined ? {} : { trace: { id: trace } }),
    app,
    logagg: { alerts },
  };
}

function order(minutesAgo: number, message: string, level: string, more: Pick<Line, 'app' | 'trace' | 'alerts'>): Line {
  return {
    service: 'orders',
    minutesAgo,
    original: JSON.stringify({ level: level.toUpperCase(), message }),
    message,
    level,
    ...more,
    app: { region: 'eu', ...more.app },
    alerts: ['Slow', 'Silent', ...(more.alerts ?? [])],
  };
}

function job(minutesAgo: number, level: string, message: string, more: Partial<Line> = {}): Line {
  const original = JSON.stringify({ level, message });
  return { service: 'orders.worker', minutesAgo, original, message, level, alerts: ['Silent'], ...more };
}

function request(minutesAgo: number, path: string, status: number, seconds: number, ...alerts: string[]): Line {
  const original = `10.0.0.1 "GET ${path}" ${status} ${seconds}`;
  const app = { method: 'GET', path, status, request_time: seconds };
  return { service: 'web', minutesAgo, original, app, alerts: ['Silent', ...alerts] };
}

/** Every line of shop.yaml's services: one of two hours ago, the others of the last minutes; quiet writes none. */
export const SHOP_LINES: readonly Line[] = [
  order(120, 'card 17 refused', 'error', {
    app: { request_id: 'r-0', path: '/checkout' },
    alerts: ['Errors', 'ErrorRate'],
  }),
  order(3, 'card 4711 refused', 'error', {
    app: { request_id: 'r-1', trace_id: 't-1', path: '/checkout', duration_ms: 2000, http_status: 502 },
    trace: 't-1',
    alerts: ['Errors', 'ErrorRate'],
  }),
  order(2.5, 'database timed out', 'fatal', {
    app: { request_id: 'r-2', trace_id: 't-2', path: '/checkout', duration_ms: 950, http_status: 500 },
    trace: 't-2',
    alerts: ['Errors', 'ErrorRate', 'Timeouts'],
  }),
  order(2, 'order placed', 'info', {
    app: { request_id: 'r-3', trace_id: 't-3', path: '/orders', duration_ms: 40, http_status: 200 },
    trace: 't-3',
    alerts: ['FewOrders'],
  }),
  order(1.5, 'order "placed" twice', 'warn', {
    app: { request_id: 'r-4', path: '/orders', duration_ms: 60, http_status: 200 },
  }),
  {
    service: 'orders',
    minutesAgo: 1,
    original: 'words that are no JSON',
    app: { region: 'eu' },
    alerts: ['Slow', 'Silent'],
  },
  job(3, 'debug', 'woke up'),
  job(2.5, 'info', 'order placed', { app: { request_id: 'r-1', traceId: 't-1' }, trace: 't-1' }),
  job(2, 'error', 'job 5 failed', {
    app: { request_id: 'r-2', traceId: 't-1' },
    trace: 't-1',
    alerts: ['Silent', 'Errors'],
  }),
  {
    service: 'payments',
    minutesAgo: 3,
    original: 'lvl=error msg="gateway timeout" elapsed=300',
    message: 'gateway timeout',
    level: 'error',
    app: { requestId: 'r-1', elapsed: 300 },
    alerts: ['Silent', 'Errors', 'ErrorRate', 'Timeouts', 'SlowPayments'],
  },
  {
    service: 'payments',
    minutesAgo: 2.5,
    original: 'lvl=info msg=paid elapsed=20',
    message: 'paid',
    level: 'info',
    app: { requestId: 'r-3', elapsed: 20 },
    alerts: ['Silent'],
  },
  { service: 'payments', minutesAgo: 2, original: 'msg="an open quote', alerts: ['Silent'] },
  {
    service: 'billing',
    minutesAgo: 3,
    original: '2026-01-01 10:00:00 ERROR [main] query timeout\n  at Bill.java:7',
    message: 'query timeout\n  at Bill.java:7',
    level: 'error',
    app: { thread: 'main' },
    alerts: ['Silent', 'Errors', 'Timeouts'],
  },
  {
    service: 'billing',
    minutesAgo: 2.5,
    original: '2026-01-01 10:00:01 INFO [main] bill sent',
    message: 'bill sent',
    level: 'info',
    app: { thread: 'main' },
    alerts: ['Silent'],
  },
  { service: 'billing', minutesAgo: 2, original: 'Picked up JAVA_TOOL_OPTIONS', alerts: ['Silent'] },
  request(3, '/', 200, 0.1),
  request(2.5, '/cart', 502, 0.9, 'FailedPaths'),
  request(2, '/cart', 200, 1.5),
  {
    service: 'web',
    minutesAgo: 1.5,
    original: 'worker process 17 exited',
    app: { method: 'GET' },
    alerts: ['Silent'],
  },
];
