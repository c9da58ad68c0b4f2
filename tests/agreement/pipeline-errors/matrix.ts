/** Queries from every combination of a parser, filters, a place for `__error__=""` and an aggregation. */
const PARSERS: Readonly<Record<string, readonly [app: string, stage: string]>> = {
  json: ['json', 'json'],
  'json fields': ['json', 'json level="level", status="status", bytes="bytes"'],
  logfmt: ['logfmt', 'logfmt'],
  'logfmt strict': ['logfmt', 'logfmt --strict'],
  unpack: ['packed', 'unpack'],
  regexp: ['text', 'regexp `(?P<level>\\w+) /(?P<path>\\w+) (?P<status>\\w+)`'],
  pattern: ['text', 'pattern `<level> /<path> <status> <bytes>`'],
};

const FILTERS: Readonly<Record<string, string>> = {
  none: '',
  equal: ' | level="error"',
  unequal: ' | level!="error"',
  matching: ' | level=~"err.*|warn"',
  'not matching': ' | level!~"err.*"',
  number: ' | status>=400',
  'equal, then number': ' | level="error" | status>=400',
  present: ' | level!=""',
  alternatives: ' | level="error" or status="500"',
};

const GUARD = ' | __error__=""';
const GUARDS: Readonly<Record<string, (filter: string, unwrap: string) => string>> = {
  unguarded: (filter, unwrap) => filter + unwrap,
  'guarded first': (filter, unwrap) => GUARD + filter + unwrap,
  'guarded last': (filter, unwrap) => filter + unwrap + GUARD,
};

/** In the order of the characters of a row. */
const COUNTS: readonly ((lines: string) => string)[] = [
  (lines) => `count_over_time(${lines})`,
  (lines) => `sum(count_over_time(${lines}))`,
  (lines) => `sum by (level) (count_over_time(${lines}))`,
  (lines) => `sum by (app) (rate(${lines}))`,
  (lines) => `sum without (level) (count_over_time(${lines}))`,
  (lines) => `avg(count_over_time(${lines}))`,
  (lines) => `max by (app) (count_over_time(${lines}))`,
  (lines) => `count(count_over_time(${lines}))`,
];
const UNWRAPS: readonly ((lines: string) => string)[] = [
  (lines) => `sum_over_time(${lines})`,
  (lines) => `sum by (app) (sum_over_time(${lines}))`,
  (lines) => `avg_over_time(${lines}) by (app)`,
  (lines) => `max(max_over_time(${lines}))`,
];

/** Queries of one row of the matrix. */
function rowOf(parser: string, filter: string, guard: string): readonly string[] {
  const [app = '', stage = ''] = PARSERS[parser] ?? [];
  const lines = (unwrap: string) =>
    `{app="${app}"} | ${stage}${GUARDS[guard]?.(FILTERS[filter] ?? '', unwrap) ?? ''} [5m]`;
  const unwrap = ` | unwrap ${parser === 'regexp' ? 'status' : 'bytes'}`;
  return [...COUNTS.map((count) => count(lines(''))), ...UNWRAPS.map((sum) => sum(lines(unwrap)))];
}

/** The queries of each row, by the row's name. */
export function matrixRows(): ReadonlyMap<string, readonly string[]> {
  const rows = Object.keys(PARSERS).flatMap((parser) =>
    Object.keys(FILTERS).flatMap((filter) =>
      Object.keys(GUARDS).map((guard) => [`${parser}: ${filter}, ${guard}`, rowOf(parser, filter, guard)] as const),
    ),
  );
  return new Map(rows);
}

/** A row as it is recorded: `F` for a query that fails, `.` for one that has an answer. */
export function rowText(queries: readonly string[], fails: (query: string) => boolean): string {
  return queries.map((query) => (fails(query) ? 'F' : '.')).join('');
}

/** Lines with every combination of values, and one that does not parse. */
export function matrixLines(): Readonly<Record<string, readonly string[]>> {
  const values = ['error', 'info'].flatMap((level) =>
    ['500', '200', 'abc'].flatMap((status) => ['120', 'many'].map((bytes) => ({ level, status, bytes }))),
  );
  return {
    json: [...values.map((one) => JSON.stringify(one)), 'plain text: an error, not JSON'],
    logfmt: [...values.map((one) => `level=${one.level} status=${one.status} bytes=${one.bytes}`), '=x level=warn'],
    packed: [...values.map((one) => JSON.stringify({ ...one, _entry: 'GET /a' })), 'plain text: an error, not packed'],
    text: [...values.map((one) => `${one.level} /a ${one.status} ${one.bytes}`), 'nothing of the kind'],
  };
}
