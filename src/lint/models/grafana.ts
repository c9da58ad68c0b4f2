import type { ConfigDocument, Place } from '../../contracts/config.js';
import type { PlainMap } from '../../contracts/plain.js';
import { placedMaps } from './listed.js';

/** What Grafana identifies by name or uid. */
export interface Named {
  readonly value: PlainMap;
  readonly org: number;
  /** Place of one of its values. */
  readonly at: (key: string) => Place;
}

/** The datasources of a provisioning file; without an organisation they are of the first. */
export function datasourcesIn(document: ConfigDocument): readonly Named[] {
  return placedMaps(document.value, ['datasources']).map(({ value, path }) => ({
    value,
    org: typeof value.orgId === 'number' && value.orgId > 0 ? value.orgId : 1,
    at: (key) => document.at([...path, key]),
  }));
}

/** Documents in the same folder, because Grafana reads whole folders. */
export function byFolder(documents: readonly ConfigDocument[]): readonly (readonly ConfigDocument[])[] {
  const folders = new Map<string, ConfigDocument[]>();
  for (const document of documents) {
    const folder = document.path.slice(0, document.path.lastIndexOf('/') + 1);
    const known = folders.get(folder);
    if (known === undefined) folders.set(folder, [document]);
    else known.push(document);
  }
  return [...folders.values()];
}

/** Those with the same text as an earlier one of the same organisation; a variable may have any value. */
export function repeated(
  all: readonly Named[],
  key: 'uid' | 'name',
): readonly { readonly text: string; readonly first: Named; readonly second: Named }[] {
  const known = new Map<string, Named>();
  return all.flatMap((second) => {
    const text = second.value[key];
    if (typeof text !== 'string' || text === '' || text.includes('$')) return [];
    const first = known.get(`${second.org} ${text}`);
    if (first !== undefined) return [{ text, first, second }];
    known.set(`${second.org} ${text}`, second);
    return [];
  });
}
