/** What a sent entry must look like in Loki. */
export interface SentEntry {
  readonly id: string;
  /** The text that must be stored, after redaction. */
  readonly stored: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, string>>;
  /** Event time in nanoseconds, or null where Docker's own time counts. */
  readonly timestamp: bigint | null;
}

export interface SentLines {
  readonly written: string;
  readonly entries: readonly SentEntry[];
}

type Make = (id: string, index: number, time: number) => { line: string } & Omit<SentEntry, 'id'>;

/** Digits and letters that redaction must remove; no store may hold them. */
export const SECRETS = ['4111111111111111', 'card=99887766', 'DE89370400440532013000'];

/** The applications of the example shop. */
export type ShopApp = 'orders' | 'payments' | 'billing' | 'web';

const BASE = { env: 'test' };

/** Lines of one application in one phase; `start` is the first event's time in Unix milliseconds. */
export function shopLines(app: ShopApp, phase: number, count: number, start: number): SentLines {
  const make = MAKERS[app];
  const made = Array.from({ length: count }, (_, index) => {
    const id = `${app}-${phase}-${String(index).padStart(4, '0')}`;
    return { id, ...make(id, index, start + index * 7) };
  });
  return { written: made.map((one) => `${one.line}\n`).join(''), entries: made };
}

const ORDER_LEVELS = [
  ['INFO', 'info'],
  ['warning', 'warn'],
  [50, 'error'],
  ['Critical', 'fatal'],
  ['whatever', null],
] as const;

function order(id: string, index: number, time: number): ReturnType<Make> {
  const [level, normal] = ORDER_LEVELS[index % ORDER_LEVELS.length] ?? ORDER_LEVELS[0];
  const message = normal === 'error' ? `could not "book" ${SECRETS[0]}` : 'booked "é😀"';
  const line = JSON.stringify({
    ts: time,
    level,
    message,
    id,
    http: { status: 200 + (index % 3) },
    cached: index % 2 === 0,
  });
  return {
    line,
    stored: line.replaceAll(SECRETS[0] ?? '', '****'),
    labels: { service_name: 'orders', ...BASE },
    metadata: withLevel({ id, http_status: String(200 + (index % 3)), cached: String(index % 2 === 0) }, normal),
    timestamp: BigInt(time) * 1_000_000n,
  };
}

function payment(id: string, index: number): ReturnType<Make> {
  const failed = index % 10 === 0;
  const line = `lvl=${failed ? 'ERR' : 'info'} id=${id} amount=${index}.5 msg="paid with card=99887766 now"`;
  return {
    line,
    stored: line.replace('card=99887766', 'card={{hidden}}'),
    labels: { service_name: 'payments', ...BASE },
    metadata: withLevel({ id, amount: `${index}.5` }, failed ? 'error' : 'info'),
    timestamp: null,
  };
}

function bill(id: string, index: number, time: number): ReturnType<Make> {
  const failed = index % 4 === 0;
  const stamp = new Date(time).toISOString().replace('T', ' ').replace('Z', '');
  const trace = failed
    ? '\njava.lang.IllegalStateException: iban DE89370400440532013000\n\tat a.B.c(B.java:1)\n\tat a.D.e(D.java:2)'
    : '';
  const line = `${stamp} ${failed ? 'SEVERE' : 'Notice'} [${id}] billed${trace}`;
  return {
    line,
    stored: line.replace('iban DE89370400440532013000', 'iban ####'),
    labels: { service_name: 'billing', ...BASE },
    metadata: withLevel({ id }, failed ? 'error' : 'info'),
    timestamp: BigInt(time) * 1_000_000n,
  };
}

function access(id: string, index: number): ReturnType<Make> {
  const method = index % 2 === 0 ? 'GET' : 'POST';
  const bytes = index % 5 === 0 ? '-' : String(index);
  const line = `10.0.0.${index % 250} - - [23/Nov/2026:10:00:00 +0000] "${method} /p/${index % 7} HTTP/1.1" ${200 + (index % 400)} ${bytes} "${id}"`;
  const metadata = { id, path: `/p/${index % 7}`, status: String(200 + (index % 400)) };
  return {
    line,
    stored: line,
    labels: { service_name: 'web', method, ...BASE },
    metadata: bytes === '-' ? metadata : { ...metadata, bytes },
    timestamp: null,
  };
}

function withLevel(metadata: Record<string, string>, level: string | null): Record<string, string> {
  return level === null ? metadata : { ...metadata, level };
}

const MAKERS: Readonly<Record<ShopApp, Make>> = { orders: order, payments: payment, billing: bill, web: access };
