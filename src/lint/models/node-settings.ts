import type { ConfigDocument, Place } from '../../contracts/config.js';
import { mapOf } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { settingsOf } from './settings.js';

/** A setting of a node of Elasticsearch, with its places in a file. */
export interface NodeSetting {
  readonly name: string;
  readonly value: unknown;
  readonly key: Place;
  readonly place: Place;
  /** The value is a string in quotes. */
  readonly isQuoted: boolean;
}

const read = new WeakMap<ConfigDocument, readonly NodeSetting[]>();

/** The settings of an elasticsearch.yml, those of nested maps too. */
export function nodeSettingsOf(document: ConfigDocument): readonly NodeSetting[] {
  const known = read.get(document);
  if (known !== undefined) return known;
  const found = inMap(document, settingsOf(document).value, []);
  read.set(document, found);
  return found;
}

function inMap(document: ConfigDocument, value: unknown, path: SpecPath): readonly NodeSetting[] {
  return Object.entries(mapOf(value) ?? {}).flatMap(([key, inner]) => {
    const own = [...path, key];
    return mapOf(inner) === null ? [settingAt(document, own, inner)] : inMap(document, inner, own);
  });
}

function settingAt(document: ConfigDocument, path: SpecPath, value: unknown): NodeSetting {
  const settings = settingsOf(document);
  const place = settings.at(path, 'value');
  return { name: path.join('.'), value, key: settings.at(path, 'key'), place, isQuoted: isQuoted(document, place) };
}

function isQuoted({ text }: ConfigDocument, { line, column }: Place): boolean {
  return /["']/.test((text.split('\n', line)[line - 1] ?? '').charAt(column - 1));
}
