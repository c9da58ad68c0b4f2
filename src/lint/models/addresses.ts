import type { ConfigDocument, ConfigKind, Place } from '../../contracts/config.js';
import { listOf, mapOf, mapsIn } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { rawValueAt } from '../../contracts/spec-path.js';
import { nested } from '../../shapes/dotted.js';
import { alloyBlocks, alloyText } from './alloy-blocks.js';
import { optionTexts, pluginsNamed } from './logstash.js';

/** An address that a program connects to. */
export interface Address {
  readonly document: ConfigDocument;
  readonly text: string;
  readonly host: string;
  /** null: the scheme's own. */
  readonly port: number | null;
  /** Of characters of the text. */
  place(from: number, end: number): Place;
  readonly hostAt: number;
}

const FORM = /^(?:(https?):\/\/(?:[^/@\s]*@)?)?([A-Za-z0-9_][A-Za-z0-9_.-]*)(?::(\d{1,5}))?(?:[/?]|$)/;
const read = new WeakMap<ConfigDocument, readonly Address[]>();

/** The addresses that a configuration makes its program connect to, without IPv6 addresses and those with variables. */
export function addressesOf(document: ConfigDocument): readonly Address[] {
  const known = read.get(document);
  if (known !== undefined) return known;
  const found = READERS[document.kind]?.(document) ?? inValues(document);
  read.set(document, found);
  return found;
}

/** One address in a string; null: it is not an address, or a variable is a part of it. */
export function addressOf(document: ConfigDocument, text: string, place: Address['place']): Address | null {
  const found = /[$%{]/.test(text) ? null : FORM.exec(text);
  const [whole = '', scheme, host = '', port] = found ?? [];
  if (found === null || (scheme === undefined && port === undefined)) return null;
  const hostAt = whole.lastIndexOf(host, port === undefined ? whole.length : whole.lastIndexOf(`:${port}`) - 1);
  return { document, text, host, port: port === undefined ? null : Number(port), place, hostAt };
}

function inValues(document: ConfigDocument): readonly Address[] {
  const { value, original } = nested(document.value);
  return pathsOf(document, value).flatMap((path) => {
    const text = rawValueAt(value, path);
    const own = original(path);
    if (typeof text !== 'string') return [];
    return addressOf(document, text, (from, end) => document.inside(own, from, end)) ?? [];
  });
}

function inAlloy(document: ConfigDocument): readonly Address[] {
  return alloyBlocks(document).flatMap((block) => {
    const url = block.name === 'endpoint' ? alloyText(block, 'url') : null;
    if (url === null) return [];
    return (
      addressOf(document, url.value, (from, end) => document.between(url.from + 1 + from, url.from + 1 + end)) ?? []
    );
  });
}

function inLogstash(document: ConfigDocument): readonly Address[] {
  return pluginsNamed(document, 'output', 'elasticsearch').flatMap((plugin) =>
    optionTexts(plugin, 'hosts').flatMap(({ value, from }) => {
      const at = document.text.startsWith(value, from) ? from : from + 1;
      return addressOf(document, value, (start, end) => document.between(at + start, at + end)) ?? [];
    }),
  );
}

/** ElastAlert has the host and the port of Elasticsearch in two settings. */
function inElastalert(document: ConfigDocument): readonly Address[] {
  const { es_host: host, es_port: port } = mapOf(document.value) ?? {};
  if (typeof host !== 'string' || typeof port !== 'number') return [];
  const place = (from: number, end: number) =>
    from > host.length ? document.at(['es_port']) : document.inside(['es_host'], from, end);
  const address = addressOf(document, `${host}:${port}`, place);
  return address === null ? [] : [address];
}

const READERS: Readonly<Partial<Record<ConfigKind, (document: ConfigDocument) => readonly Address[]>>> = {
  alloy: inAlloy,
  logstash: inLogstash,
  elastalert: inElastalert,
};

/** Where a kind of configuration has addresses. */
function pathsOf({ kind }: ConfigDocument, value: unknown): readonly SpecPath[] {
  const map = mapOf(value);
  if (kind === 'promtail') return [['client', 'url'], ...each(map?.clients, ['clients'], ['url'])];
  if (kind === 'loki')
    return [['ruler', 'alertmanager_url'], ...keys(value, ['ruler', 'remote_write', 'clients'], ['url'])];
  if (kind === 'grafana-datasources') {
    const isProxied = (one: unknown) => mapOf(one)?.access !== 'direct';
    return each(map?.datasources, ['datasources'], ['url'], isProxied);
  }
  if (kind === 'filebeat') {
    const outputs = ['elasticsearch', 'logstash', 'kafka'].map((name): SpecPath => ['output', name, 'hosts']);
    return [['setup', 'kibana', 'host'], ...outputs.flatMap((path) => texts(value, path))];
  }
  if (kind === 'kibana') return texts(value, ['elasticsearch', 'hosts']);
  if (kind !== 'alertmanager') return kind === 'elastalert-rule' ? texts(value, ['alertmanager_hosts']) : [];
  return mapsIn(map?.receivers).flatMap((one, index) =>
    each(one.webhook_configs, ['receivers', index, 'webhook_configs'], ['url']),
  );
}

function each(
  list: unknown,
  path: SpecPath,
  rest: SpecPath,
  takes: (one: unknown) => boolean = () => true,
): readonly SpecPath[] {
  return listOf(list).flatMap((one, index) => (takes(one) ? [[...path, index, ...rest]] : []));
}

function keys(value: unknown, path: SpecPath, rest: SpecPath): readonly SpecPath[] {
  return Object.keys(mapOf(rawValueAt(value, path)) ?? {}).map((key) => [...path, key, ...rest]);
}

/** A string, or each string of a list. */
function texts(value: unknown, path: SpecPath): readonly SpecPath[] {
  const own = rawValueAt(value, path);
  return Array.isArray(own) ? own.map((_, index) => [...path, index]) : [path];
}
