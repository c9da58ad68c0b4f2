import { type Document, isMap, isScalar, type YAMLMap } from 'yaml';
import { configText, itemsOf, movePaths, readConfig } from './configText.js';

/** What a test changes in a generated Filebeat config. */
export interface FilebeatPlace {
  /** Folders to other folders, as for the mounted log folders. */
  readonly paths?: Readonly<Record<string, string>>;
  /** The folder that gets the events as files; used instead of the config's output. */
  readonly eventsDir?: string;
  /** The store that gets the events instead of the config's hosts; the rest of `output.elasticsearch` stays. */
  readonly elasticsearchUrl?: string;
  /** Stands for the port of Filebeat's own HTTP endpoint, when the config has one. */
  readonly httpPort?: number;
}

/**
 * Keys of an input that Filebeat 9.5 knows and 7.17.29, the newest that can be built here, does not or reads otherwise.
 * 7.17 ignores a key that it does not know; only these stop it or make it do something else.
 */
const INPUT_KEYS_REMOVED: Readonly<Record<string, string>> = {
  file_identity: '7.17 has no growing fingerprint: it would not read files shorter than the fingerprint',
  'prospector.scanner.fingerprint': 'belongs to file_identity',
  clean_inactive: '7.17 refuses -1',
};

/**
 * Makes a generated config run in a test. It changes these and nothing else:
 * - text values that lie below the folders in `paths`;
 * - the keys of INPUT_KEYS_REMOVED, in every input;
 * - the output: all of it to files, or its `hosts` to one store;
 * - `http.port`, where there is one.
 */
export function adaptFilebeatConfig(text: string, place: FilebeatPlace): string {
  const document = readConfig(text);
  movePaths(document, place.paths ?? {});
  const inputs = keyed(document.contents, 'filebeat.inputs');
  for (const input of inputs.flatMap(({ value }) => itemsOf(value))) {
    for (const key of Object.keys(INPUT_KEYS_REMOVED)) removeKey(input, key);
  }
  if (place.httpPort !== undefined) setKeys(document, 'http.port', place.httpPort);
  if (place.eventsDir !== undefined) sendToFiles(document, place.eventsDir);
  if (place.elasticsearchUrl !== undefined) {
    const hosts = setKeys(document, 'output.elasticsearch.hosts', [place.elasticsearchUrl]);
    if (hosts === 0) throw new Error('the config has no output.elasticsearch.hosts');
  }
  return configText(document);
}

/** Nothing is ever rotated away: by default only the newest seven files of 10 MB stay. */
function sendToFiles(document: Document, dir: string): void {
  if (isMap(document.contents)) removeKey(document.contents, 'output');
  const limits = { rotate_every_kb: 1_048_576, number_of_files: 1024, permissions: 0o600 };
  document.set('output.file', { path: dir, filename: 'events', ...limits });
}

function setKeys(document: Document, key: string, value: unknown): number {
  const found = keyed(document.contents, key);
  for (const { map, name } of found) map.set(name, document.createNode(value));
  return found.length;
}

interface Keyed {
  readonly map: YAMLMap;
  readonly name: string;
  readonly value: unknown;
}

/** Every place of a dotted key: Filebeat reads `a.b: 1` and `a: {b: 1}` as the same. */
function keyed(map: unknown, key: string): Keyed[] {
  if (!isMap(map)) return [];
  return map.items.flatMap(({ key: node, value }) => {
    const name = isScalar(node) ? String(node.value) : '';
    if (name === key) return [{ map, name, value }];
    return key.startsWith(`${name}.`) ? keyed(value, key.slice(name.length + 1)) : [];
  });
}

/** Removes a dotted key and everything below it, however the two are written. */
function removeKey(map: YAMLMap, key: string): void {
  map.items = map.items.filter(({ key: node, value }) => {
    const name = isScalar(node) ? String(node.value) : '';
    if (name === key || name.startsWith(`${key}.`)) return false;
    if (key.startsWith(`${name}.`) && isMap(value)) removeKey(value, key.slice(name.length + 1));
    return true;
  });
}
