const CARD = '{"level":"ERROR","message":"card 4711 refused"}';
const DATABASE = '{"level":"FATAL","message":"database timed out"}';
const PLACED = '{"level":"INFO","message":"order placed"}';
const TWICE = '{"level":"WARN","message":"order \\"placed\\" twice"}';
const NO_JSON = 'words that are no JSON';
const WORKER_PLACED = '{"level":"info","message":"order placed"}';
const JOB = '{"level":"error","message":"job 5 failed"}';
const GATEWAY = 'lvl=error msg="gateway timeout" elapsed=300';
const BILL = '2026-01-01 10:00:00 ERROR [main] query timeout\n  at Bill.java:7';
const CART = '10.0.0.1 "GET /cart" 502 0.9';
const SLOW_CART = '10.0.0.1 "GET /cart" 200 1.5';
const OPEN_QUOTE = 'msg="an open quote';
const OPTIONS = 'Picked up JAVA_TOOL_OPTIONS';
const EXITED = 'worker process 17 exited';
const ERROR_COUNTS = ['billing 1', 'orders 2', 'orders.worker 1', 'payments 1'];
const ERRORS = [CARD, BILL, GATEWAY, DATABASE, JOB];

/** What the queries under each heading of shop.yaml's page must answer, in their order; lines and series in any order. */
export const SHOP_ANSWERS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'How a query is built': [[CARD, DATABASE, PLACED, TWICE, NO_JSON], [PLACED], [CARD, DATABASE], ['orders 5']],
  Errors: [
    ERROR_COUNTS,
    ERRORS,
    ERROR_COUNTS,
    ['billing 0.3333333333333333', 'orders 0.4', 'orders.worker 0.3333333333333333', 'payments 0.3333333333333333'],
    [CARD, DATABASE],
    [JOB],
    [GATEWAY],
    [BILL],
    [],
  ],
  'Most frequent and new errors': [
    ['job # failed orders.worker 1', 'card # refused orders 1', 'database timed out orders 1'],
    ['gateway timeout payments 1'],
    ['query timeout\n  at Bill.java:# billing 1'],
    ['database timed out orders 1', 'job # failed orders.worker 1'],
    ['gateway timeout payments 1'],
    ['query timeout\n  at Bill.java:# billing 1'],
  ],
  'Failed requests': [['500 orders 1', '502 orders 1'], [CARD, DATABASE], ['web 502 1'], [CART]],
  'By path': [
    ['/orders orders 2', '/cart web 2', '/checkout orders 2', '/ web 1'],
    ['/checkout orders 2'],
    ['/checkout orders 2'],
    ['/cart web 1'],
  ],
  'One request': [[CARD, WORKER_PLACED], [GATEWAY]],
  'A trace': [
    [CARD, WORKER_PLACED, JOB],
    [CARD, DATABASE, JOB],
  ],
  'By `duration_ms`': [[CARD, DATABASE], ['orders 1842.4999999999995'], ['/checkout orders 2000', '/orders orders 60']],
  'By `elapsed`': [[GATEWAY], ['payments 286']],
  'By `request_time`': [[SLOW_CART], ['web 1.44'], ['/cart web 1.5', '/ web 0.1']],
  'Search for a string': [
    [TWICE, WORKER_PLACED, PLACED],
    ['order "placed" twice', 'order placed', 'order placed'],
    [],
    [],
  ],
  Volume: [
    ['debug 1', 'error 4', 'fatal 1', 'info 4', 'none 3', 'warn 1'],
    ['orders 5', 'web 4', 'billing 3', 'payments 3', 'orders.worker 3'],
    [
      'orders 0.058055555555555555',
      'billing 0.03638888888888889',
      'orders.worker 0.03333333333333333',
      'web 0.028888888888888888',
      'payments 0.024722222222222222',
    ],
  ],
  'Sampled services': [['orders.worker 8']],
  'Unrecognised lines': [[OPTIONS, OPEN_QUOTE, NO_JSON], [NO_JSON], [OPEN_QUOTE], [OPTIONS], [EXITED]],
  'Alert Errors': [['2'], ERROR_COUNTS, ERRORS],
  'Alert FewOrders': [['1'], ['orders 1'], ['order placed'], [CARD, DATABASE, PLACED, TWICE, NO_JSON]],
  'Alert ErrorRate': [
    ['0.0011111111111111111'],
    ['orders 0.0011111111111111111', 'payments 0.0005555555555555556'],
    [CARD, GATEWAY, DATABASE],
  ],
  'Alert Timeouts': [
    ['1'],
    ['orders 1'],
    ['database timed out'],
    ['1'],
    ['payments 1'],
    ['gateway timeout'],
    ['1'],
    ['billing 1'],
    ['query timeout\n  at Bill.java:7'],
  ],
  'Alert FailedPaths': [['/cart 0.5'], ['/cart web 0.5'], [CART]],
  'Alert Slow': [['/checkout 1475'], ['/checkout orders 1475', '/orders orders 50'], [CARD, DATABASE]],
  'Alert SlowPayments': [['1'], ['payments 1'], [GATEWAY]],
};

/** What the panels of shop.yaml's dashboard must show with all services chosen. Graphs: the greatest value of each. */
export const SHOP_PANELS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  Lines: [['18']],
  Errors: [['5']],
  'Services with errors': [['4']],
  'Silent services': [['1']],
  'Greatest duration_ms by path': [['/checkout orders 2000', '/orders orders 60']],
  'Lines with duration_ms above 900': [[CARD, DATABASE]],
  'Lines with elapsed above 250': [[GATEWAY]],
  'Lines with request_time above 1': [[SLOW_CART]],
  'Latest errors': [ERRORS],
  'Errors: count': [ERROR_COUNTS],
  'ErrorRate: rate': [['orders 0.0011111111111111111', 'payments 0.0005555555555555556']],
  'Timeouts: count': [['orders 1'], ['payments 1'], ['billing 1']],
  'Timeouts: the lines that it counts': [
    ['database timed out'],
    ['gateway timeout'],
    ['query timeout\n  at Bill.java:7'],
  ],
  'Slow: the lines beyond the threshold': [[CARD, DATABASE]],
  'Silent: absence': [['billing 3', 'orders 5', 'orders.worker 3', 'payments 3', 'web 4']],
};

/** The series of graphs whose numbers depend on where the minutes begin. */
export const SHOP_SERIES: Readonly<Record<string, readonly string[]>> = {
  'Lines by level': ['debug', 'error', 'fatal', 'info', 'none', 'warn'],
  'Lines by service': ['billing', 'orders', 'orders.worker', 'payments', 'web'],
  'Errors by service': ['billing', 'orders', 'orders.worker', 'payments'],
  'Error share by service': ['billing', 'orders', 'orders.worker', 'payments'],
  '95th percentile of duration_ms': ['orders'],
};
