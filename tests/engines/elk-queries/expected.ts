const CARD = '{"level":"ERROR","message":"card 4711 refused"}';
const DATABASE = '{"level":"FATAL","message":"database timed out"}';
const PLACED = '{"level":"INFO","message":"order placed"}';
const TWICE = '{"level":"WARN","message":"order \\"placed\\" twice"}';
const NO_JSON = 'words that are no JSON';
const WOKE = '{"level":"debug","message":"woke up"}';
const WORKER_PLACED = '{"level":"info","message":"order placed"}';
const JOB = '{"level":"error","message":"job 5 failed"}';
const GATEWAY = 'lvl=error msg="gateway timeout" elapsed=300';
const PAID = 'lvl=info msg=paid elapsed=20';
const OPEN_QUOTE = 'msg="an open quote';
const BILL = '2026-01-01 10:00:00 ERROR [main] query timeout\n  at Bill.java:7';
const SENT = '2026-01-01 10:00:01 INFO [main] bill sent';
const OPTIONS = 'Picked up JAVA_TOOL_OPTIONS';
const ROOT = '10.0.0.1 "GET /" 200 0.1';
const CART = '10.0.0.1 "GET /cart" 502 0.9';
const SLOW_CART = '10.0.0.1 "GET /cart" 200 1.5';
const EXITED = 'worker process 17 exited';

const ORDERS = [CARD, DATABASE, PLACED, TWICE, NO_JSON];
const ERRORS = [CARD, BILL, GATEWAY, DATABASE, JOB];
const ERROR_COUNTS = ['billing 1', 'orders 2', 'orders.worker 1', 'payments 1'];
const COUNTS = ['billing 3', 'orders 5', 'orders.worker 3', 'payments 3', 'web 4'];
const EVERY = [
  ...ORDERS,
  ...[WOKE, WORKER_PLACED, JOB],
  ...[GATEWAY, PAID, OPEN_QUOTE],
  ...[BILL, SENT, OPTIONS],
  ...[ROOT, CART, SLOW_CART, EXITED],
];

/** The same lines from the query in KQL and from that in the query DSL. */
const both = (lines: readonly string[]) => [lines, lines];

/** What the KQL and the query DSL under each heading of shop.yaml's page must answer, in their order. */
export const SHOP_ANSWERS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'How a query is built': [ORDERS, [PLACED], [CARD, DATABASE], ['orders 5']],
  Errors: [
    ERROR_COUNTS,
    ...both(ERRORS),
    ERROR_COUNTS,
    ['billing 0.3333333333333333', 'orders 0.4', 'orders.worker 0.3333333333333333', 'payments 0.3333333333333333'],
    [CARD, DATABASE],
    [JOB],
    [GATEWAY],
    [BILL],
    [],
  ],
  'Failed requests': [['orders 500 1', 'orders 502 1'], ...both([CARD, DATABASE]), ['web 502 1'], ...both([CART])],
  'By path': [
    ['/orders orders 2', '/cart web 2', '/checkout orders 2', '/ web 1'],
    ['/checkout orders 2'],
    ['/checkout orders 2'],
    ['/cart web 1'],
  ],
  'One request': [...both([CARD, WORKER_PLACED]), ...both([GATEWAY])],
  'A trace': [...both([CARD, WORKER_PLACED, JOB]), ...both([CARD, DATABASE, JOB])],
  'By `app.duration_ms`': [...both([CARD, DATABASE]), ['orders …'], ['/checkout orders 2000', '/orders orders 60']],
  'By `app.elapsed`': [...both([GATEWAY]), ['payments …']],
  'By `app.request_time`': [...both([SLOW_CART]), ['web …'], ['/cart web 1.5', '/ web 0.1']],
  'Search for a string': both([TWICE, WORKER_PLACED, PLACED]),
  Volume: [['debug 1', 'error 4', 'fatal 1', 'info 4', 'none 3', 'warn 1'], COUNTS],
  'Unrecognised lines': both([OPTIONS, OPEN_QUOTE, NO_JSON]),
  'Alert Errors': [ERROR_COUNTS, ...both(ERRORS)],
  'Alert FewOrders': [['orders 1'], ...both([PLACED]), ...both(ORDERS)],
  'Alert ErrorRate': [
    ['orders 0.0011111111111111111', 'payments 0.0005555555555555556'],
    ...both([CARD, GATEWAY, DATABASE]),
  ],
  'Alert Timeouts': [['orders 1', 'payments 1', 'billing 1'], ...both([DATABASE, GATEWAY, BILL])],
  'Alert FailedPaths': [['web / 0', 'web /cart 0.5'], ...both([CART])],
  'Alert Slow': [['orders /checkout …', 'orders /orders …'], ...both([CARD, DATABASE])],
  'Alert SlowPayments': [['payments 1'], ...both([GATEWAY])],
  'Alert Silent': [COUNTS, ...both(EVERY), ...both(EVERY)],
};

/** What the panels of shop.yaml's overview must show in Grafana with all services chosen; of graphs, see `drawn`. */
export const SHOP_PANELS: Readonly<Record<string, readonly string[]>> = {
  Lines: ['18'],
  Errors: ['5'],
  'Services with errors': ['4'],
  'Active services': ['5'],
  'Lines by level': ['debug 1', 'error 4', 'fatal 1', 'info 4', 'none 3', 'warn 1'],
  'Lines by service': COUNTS,
  'Errors by service': ERROR_COUNTS,
  'Error share by service': [
    'billing 0.3333333333333333',
    'orders 0.4',
    'orders.worker 0.3333333333333333',
    'payments 0.3333333333333333',
  ],
  '95th percentile of duration_ms': ['orders …'],
  'Greatest duration_ms by path': ['/checkout orders 2000', '/orders orders 60'],
  'Lines with duration_ms above 900': [CARD, DATABASE],
  '95th percentile of elapsed': ['payments …'],
  'Lines with elapsed above 250': [GATEWAY],
  '95th percentile of request_time': ['web …'],
  'Greatest request_time by path': ['/cart web 1.5', '/ web 0.1'],
  'Lines with request_time above 1': [SLOW_CART],
  'Latest errors': ERRORS,
  'Errors: count': ERROR_COUNTS,
  'Errors: the lines that it counts': ERRORS,
  'FewOrders: count': ['orders 1'],
  'FewOrders: the lines that it expects': [PLACED],
  'ErrorRate: rate': ['orders 0.0011111111111111111', 'payments 0.0005555555555555556'],
  'ErrorRate: the lines that it counts': [CARD, GATEWAY, DATABASE],
  'Timeouts: count': ['orders 1', 'payments 1', 'billing 1'],
  'Timeouts: the lines that it counts': [DATABASE, GATEWAY, BILL],
  'FailedPaths: ratio': ['web / 0', 'web /cart 0.5'],
  'FailedPaths: the lines that it counts': [CART],
  'Slow: quantile': ['orders /checkout …', 'orders /orders …'],
  'Slow: the lines beyond the threshold': [CARD, DATABASE],
  'SlowPayments: count': ['payments 1'],
  'SlowPayments: the lines that it counts': [GATEWAY],
  'Silent: absence': COUNTS,
  'Silent: the lines that it expects': EVERY,
};

/** What the searches that are saved in Kibana must find. */
export const SHOP_SEARCHES: Readonly<Record<string, readonly string[]>> = {
  'shop: all lines': EVERY,
  'shop: errors': ERRORS,
  'shop: service orders': ORDERS,
  'shop: service orders.worker': [WOKE, WORKER_PLACED, JOB],
  'shop: service payments': [GATEWAY, PAID, OPEN_QUOTE],
  'shop: service billing': [BILL, SENT, OPTIONS],
  'shop: service web': [ROOT, CART, SLOW_CART, EXITED],
  'shop: service quiet': [],
  'shop: alert Errors': ERRORS,
  'shop: alert FewOrders': [PLACED],
  'shop: alert ErrorRate': [CARD, GATEWAY, DATABASE],
  'shop: alert Timeouts': [DATABASE, GATEWAY, BILL],
  'shop: alert FailedPaths': [CART],
  'shop: alert Slow': [CARD, DATABASE],
  'shop: alert SlowPayments': [GATEWAY],
  'shop: alert Silent': EVERY,
};
