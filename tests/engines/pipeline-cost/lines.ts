import { Chance } from '../equivalence/chance.js';

export type Format = 'json' | 'text' | 'logfmt';

const START = Date.UTC(2026, 11, 1, 12);
const PATHS = ['/api/orders', '/api/orders/17', '/api/cart', '/health', '/api/users/55/orders'] as const;
const STATUSES = [200, 200, 200, 201, 404, 500] as const;
const LEVELS = ['info', 'info', 'info', 'info', 'info', 'info', 'info', 'debug', 'warn', 'error'] as const;

/** Values of one request. One line of a thousand has a card number. */
class Request {
  readonly time: string;
  readonly level: string;
  readonly path: string;
  readonly status: number;
  readonly duration: number;
  readonly message: string;

  constructor(
    private readonly chance: Chance,
    index: number,
  ) {
    this.time = new Date(START + index * 3).toISOString();
    this.level = chance.one(LEVELS);
    this.path = chance.one(PATHS);
    this.status = chance.one(STATUSES);
    this.duration = chance.below(5000) / 10;
    const card = index % 1000 === 0 ? ' card 4111111111111111' : '';
    this.message = `request handled for customer ${chance.below(1e6)} in region eu-west-${chance.below(3)}${card}`;
  }

  hex(length: number): string {
    return Array.from({ length }, () => this.chance.below(16).toString(16)).join('');
  }

  below(end: number): number {
    return this.chance.below(end);
  }
}

const PRINTED: { readonly [F in Format]: (request: Request) => string } = {
  json: (one) =>
    JSON.stringify({
      timestamp: one.time,
      level: one.level,
      message: one.message,
      request_id: `${one.hex(8)}-${one.hex(4)}-${one.hex(4)}`,
      trace_id: one.hex(32),
      method: 'GET',
      path: one.path,
      status: one.status,
      duration: one.duration,
      host: `node-${one.below(9)}`,
      logger: 'http.server',
      pid: one.below(30_000),
      user_agent: 'Mozilla/5.0 (X11; Linux x86_64)',
    }),
  text: (one) => {
    const seconds = String(one.below(60)).padStart(2, '0');
    const time = `01/Dec/2026:12:${seconds}:${seconds} +0000`;
    return `10.0.0.${one.below(255)} - - [${time}] "GET ${one.path}?q=${one.below(1e6)} HTTP/1.1" ${one.status} ${one.below(50_000)} "-" "Mozilla/5.0 (X11; Linux x86_64)"`;
  },
  logfmt: (one) =>
    `time=${one.time} level=${one.level} msg="${one.message}" request_id=${one.hex(16)} path=${one.path} status=${one.status} duration=${one.duration} trace_id=${one.hex(32)}`,
};

/** Lines as a web service writes them. */
export function linesOf(format: Format, count: number): readonly string[] {
  const chance = new Chance(22);
  return Array.from({ length: count }, (_, index) => PRINTED[format](new Request(chance, index)));
}
