/** Names of what differs from line to line; several words are written as one here. */
const NAMES = new Set(
  `id uuid guid ulid ip ipaddress remoteaddr clientip url uri path query querystring referer referrer useragent
  user username userid email phone session sessionid token cookie trace traceid span spanid request requestid req reqid
  rid correlation correlationid transaction transactionid txid order orderid customer customerid account accountid
  message msg stack stacktrace timestamp time ts datetime duration latency elapsed pid tid threadid containerid poduid
  hash checksum payload sql statement lat lon latitude longitude`.split(/\s+/),
);

/** By name, whether a field has too many different values for a label: `user_id`, `clientIp`, `http.request_id`. */
export function hasManyValues(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  if (last === 'id' && words.length > 1) return !FEW_IDS.has(words.at(-2) ?? '');
  return NAMES.has(words.join('')) || NAMES.has(words.slice(-2).join('')) || ENDINGS.has(last);
}

/** Things with few instances, so that they have few ids too. */
const FEW_IDS = new Set([
  'app',
  'application',
  'region',
  'zone',
  'cluster',
  'env',
  'environment',
  'project',
  'version',
]);
const ENDINGS = new Set(['uuid', 'guid', 'ip', 'url', 'uri', 'path', 'email', 'timestamp', 'hash', 'token']);

function wordsOf(name: string): readonly string[] {
  const apart = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z])(?=[A-Z][a-z])/g, '$1 ');
  return apart
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
