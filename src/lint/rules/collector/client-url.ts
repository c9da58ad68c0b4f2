import type { ConfigDocument, FileContext, FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import type { Finding } from '../../../findings/finding.js';
import { blocksIn } from '../../../languages/alloy/walk.js';
import { alloyBlocks } from '../../models/alloy-blocks.js';
import { placedBlock } from '../../models/alloy-values.js';
import { lacks, type Placed, textIn } from '../../models/config-part.js';
import { clientsOf } from '../../models/promtail.js';

export const clientUrl: FileRule = {
  id: 'collector/client-url',
  severity: 'error',
  summary: 'The URL to send logs to is missing, invalid, or not the push endpoint.',
  why: 'The collector does not start, or Loki answers 404 and the lines are dropped.',
  bad: `clients:
  - tenant_id: shop
scrape_configs: []`,
  good: `clients:
  - url: http://loki:3100/loki/api/v1/push
scrape_configs: []`,
  source: 'Seen with Promtail 3.6.15: "client needs target URL", "at least one client config must be provided".',
  seen: 'Promtail 3.6.15: it does not start.',
  kinds: ['promtail', 'alloy'],
  checkFile(context) {
    const { document, report } = context;
    const endpoints = endpointsOf(document);
    if (document.kind === 'promtail' && endpoints.length === 0 && isNone(document.value)) {
      return [report(document.at([]), 'No URL is set to send logs to: Promtail does not start.', { fix: CLIENTS })];
    }
    const wrong = endpoints.flatMap((endpoint) => ofUrl(context, endpoint));
    return document.kind === 'alloy' ? wrong : [...wrong, ...twice(context, endpoints)];
  },
};

const URL_FIX = 'Write `url: http://loki:3100/loki/api/v1/push`.';
const CLIENTS = 'Write `clients: [{ url: http://loki:3100/loki/api/v1/push }]`.';
/** Proxies may have their own paths, so the rule reports only paths that no Loki 3 has. */
const GONE = ['/', '/api/prom/push', '/loki/api/v1', '/loki', '/api/v1/push', '/otlp'];

function ofUrl({ document, report }: FileContext, endpoint: Placed): readonly Finding[] {
  const ends = `${document.kind === 'alloy' ? 'Alloy' : 'Promtail'} does not start.`;
  if (lacks(endpoint, 'url')) return [report(endpoint.at([]), `The \`url\` is missing: ${ends}`, { fix: URL_FIX })];
  const text = textIn(endpoint, 'url');
  if (text === null || text.includes('$')) return [];
  const place = endpoint.at(['url']);
  if (!URL.canParse(text)) return [report(place, `This is not a valid URL: ${ends}`, { fix: URL_FIX })];
  const { pathname, protocol, host } = new URL(text);
  if (!/^https?:$/.test(protocol)) {
    const message = `This URL does not start with \`http://\` or \`https://\`: no line arrives.`;
    return [report(place, message, { fix: URL_FIX })];
  }
  if (!GONE.includes(pathname)) return [];
  const message = `Loki receives logs at \`/loki/api/v1/push\`. At \`${pathname}\` it answers 404, and the lines are lost.`;
  return [report(place, message, { fix: `Write \`${protocol}//${host}/loki/api/v1/push\`.`, severity: 'warn' })];
}

function twice({ report }: FileContext, endpoints: readonly Placed[]): readonly Finding[] {
  const names = endpoints.map((endpoint) => textIn(endpoint, 'name'));
  return endpoints
    .filter((_, index) => names[index] !== null && names.indexOf(names[index] ?? null) < index)
    .map((endpoint) => report(endpoint.at(['name']), 'Duplicate client name: Promtail does not start.'));
}

function isNone(value: unknown): boolean {
  const clients = mapOf(value)?.clients;
  return clients === undefined || clients === null || (Array.isArray(clients) && clients.length === 0);
}

/** Where Promtail or Alloy sends lines to. */
function endpointsOf(document: ConfigDocument): readonly Placed[] {
  if (document.kind !== 'alloy') return clientsOf(document);
  const writers = alloyBlocks(document, 'loki.write');
  return writers.flatMap(({ body }) => blocksIn(body, 'endpoint').map((block) => placedBlock(document, block)));
}
