import type { FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import { blocksIn } from '../../../languages/alloy/walk.js';
import { alloyBlocks } from '../../reads/alloy-blocks.js';
import { placedBlock } from '../../reads/alloy-values.js';
import { lacks, textIn } from '../../reads/config-part.js';
import { clientsOf } from '../../reads/promtail.js';

export const clientUrl: FileRule = {
  id: 'collector/client-url',
  severity: 'error',
  summary: 'The address to which logs are sent is missing, is none, or is not the push endpoint.',
  why: 'The collector does not start, or Loki answers 404 and the lines are dropped.',
  bad: 'clients:\n  - tenant_id: shop\nscrape_configs: []',
  good: 'clients:\n  - url: http://loki:3100/loki/api/v1/push\nscrape_configs: []',
  source: 'Seen with Promtail 3.6.15: "client needs target URL", "at least one client config must be provided".',
  kinds: ['promtail', 'alloy'],
  checkFile({ document, report }) {
    const isAlloy = document.kind === 'alloy';
    const program = isAlloy ? 'Alloy' : 'Promtail';
    const endpoints = isAlloy
      ? alloyBlocks(document, 'loki.write').flatMap(({ body }) =>
          blocksIn(body, 'endpoint').map((block) => placedBlock(document, block)),
        )
      : clientsOf(document);
    if (endpoints.length === 0 && !isAlloy && isNone(document.value)) {
      return [report(document.at([]), 'Nothing says where to send logs: Promtail does not start.', { fix: CLIENTS })];
    }
    const names = endpoints.map((endpoint) => textIn(endpoint, 'name'));
    const again = endpoints.filter((_, index) => names[index] !== null && names.indexOf(names[index] ?? null) < index);
    const twice = again.map((endpoint) =>
      report(endpoint.at(['name']), `Two clients have this name: ${program} does not start.`),
    );
    const wrong = endpoints.flatMap((endpoint) => {
      if (lacks(endpoint, 'url'))
        return [report(endpoint.at([]), `The \`url\` is missing: ${program} does not start.`, { fix: URL_FIX })];
      const text = textIn(endpoint, 'url');
      const url = text === null || text.includes('$') ? undefined : read(text);
      if (url === null)
        return [report(endpoint.at(['url']), `This is no URL: ${program} does not start.`, { fix: URL_FIX })];
      // Proxies may have paths of their own, so that only those are told that no Loki 3 has.
      if (url === undefined || !['/', '/api/prom/push', '/loki/api/v1', '/loki', '/api/v1/push'].includes(url.pathname))
        return [];
      const message = `Loki takes logs at \`/loki/api/v1/push\`; at \`${url.pathname}\` it answers 404 and the lines are lost.`;
      return [
        report(endpoint.at(['url']), message, {
          fix: `Write \`${url.protocol}//${url.host}/loki/api/v1/push\`.`,
          severity: 'warn',
        }),
      ];
    });
    return isAlloy ? wrong : [...wrong, ...twice];
  },
};

const URL_FIX = 'Write `url: http://loki:3100/loki/api/v1/push`.';
const CLIENTS = 'Write `clients: [{ url: http://loki:3100/loki/api/v1/push }]`.';

function isNone(value: unknown): boolean {
  const clients = mapOf(value)?.clients;
  return clients === undefined || clients === null || (Array.isArray(clients) && clients.length === 0);
}

function read(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
