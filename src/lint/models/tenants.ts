import type { ConfigDocument, Place } from '../../contracts/config.js';
import { listOf, mapOf, mapsIn } from '../../contracts/plain.js';
import { attributeIn, blocksIn } from '../../languages/alloy/walk.js';
import { addressOf } from './addresses.js';
import { alloyBlocks, alloyText } from './alloy-blocks.js';

/** A client of Loki that sets no tenant. */
export interface Tenantless {
  readonly host: string;
  readonly place: Place;
  readonly fix: string;
}

/** Clients of Loki without a tenant in a Promtail, Alloy or Grafana datasources file. */
export function sendersWithoutTenant(document: ConfigDocument): readonly Tenantless[] {
  if (document.kind === 'promtail') return inPromtail(document);
  return document.kind === 'alloy' ? inAlloy(document) : inDatasources(document);
}

function inPromtail(document: ConfigDocument): readonly Tenantless[] {
  // A stage may name it for each line.
  if (/^[ \t]*(?:-[ \t]*)?(?:\{[ \t]*)?tenant:/m.test(document.text)) return [];
  return listOf(mapOf(document.value)?.clients).flatMap((item, index) => {
    const client = mapOf(item);
    const url = client?.url;
    if (typeof url !== 'string' || client === null || 'tenant_id' in client || 'headers' in client) return [];
    const path = ['clients', index, 'url'];
    return made(document, url, document.at(path), 'Write `tenant_id: <tenant>` next to the URL.');
  });
}

function inAlloy(document: ConfigDocument): readonly Tenantless[] {
  const blocks = alloyBlocks(document);
  if (blocks.some(({ name }) => name === 'stage.tenant')) return [];
  return blocks.flatMap((block) => {
    const url = block.name === 'endpoint' ? alloyText(block, 'url') : null;
    const names = ['tenant_id', 'headers'].some((name) => attributeIn(block.body, name) !== null);
    if (url === null || names || blocksIn(block.body, 'headers').length > 0) return [];
    return made(
      document,
      url.value,
      document.between(url.from, url.to),
      'Write `tenant_id = "<tenant>"` next to the URL.',
    );
  });
}

function inDatasources(document: ConfigDocument): readonly Tenantless[] {
  return mapsIn(mapOf(document.value)?.datasources).flatMap(({ type, url, jsonData }, index) => {
    if (type !== 'loki' || typeof url !== 'string') return [];
    const headers = Object.keys(mapOf(jsonData) ?? {}).some((key) => key.startsWith('httpHeaderName'));
    if (headers) return [];
    const fix =
      'Write `jsonData: { httpHeaderName1: X-Scope-OrgID }` and `secureJsonData: { httpHeaderValue1: <tenant> }`.';
    return made(document, url, document.at(['datasources', index, 'url']), fix);
  });
}

function made(document: ConfigDocument, url: string, place: Place, fix: string): readonly Tenantless[] {
  const host = addressOf(document, url, () => place)?.host;
  return host === undefined ? [] : [{ host, place, fix }];
}
