import type { ConfigDocument, Place } from '../../contracts/config.js';
import type { LogstashPlugin, LogstashText, LogstashValue } from '../../languages/logstash/ast.js';
import { optionOf, pluginsOf } from '../../languages/logstash/walk.js';
import { grokNames } from '../facts/logstash/grok.js';
import { pipelineOf } from './logstash.js';

/** The name of a grok pattern that Logstash does not have. */
export interface UnknownGrok {
  readonly name: string;
  readonly place: Place;
  /** Patterns that can be meant: those of Logstash and of the filter. */
  readonly names: readonly string[];
}

/** As jls-grok finds a name. A name after a backslash, with a bracket or with a definition is not read. */
const NAME = /(?<!\\)%\{([A-Za-z0-9_]+)(?::[^}=]*)?\}/g;

/** The names that no pattern has. Filters with a folder of patterns are not read: it may have any names. */
export function unknownGrok(document: ConfigDocument): readonly UnknownGrok[] {
  const { sections, errors } = pipelineOf(document);
  if (errors.length > 0) return [];
  const groks = [...pluginsOf(sections, 'filter')].filter(({ name }) => name === 'grok');
  return groks.flatMap((plugin) => inFilter(document, plugin));
}

function inFilter(document: ConfigDocument, plugin: LogstashPlugin): readonly UnknownGrok[] {
  if (optionOf(plugin, 'patterns_dir') !== null) return [];
  const own = optionOf(plugin, 'pattern_definitions')?.value;
  if (own !== undefined && own.kind !== 'hash') return [];
  const defined = own?.entries ?? [];
  const names = [...grokNames(), ...defined.map(({ name }) => name)];
  const texts = [...patternsOf(optionOf(plugin, 'match')?.value), ...defined.flatMap(({ value }) => textsOf(value))];
  return texts.flatMap((text) => inText(document, text, names));
}

function inText(document: ConfigDocument, { value, start }: LogstashText, names: readonly string[]) {
  if (value.includes('${')) return [];
  const known = new Set(names);
  return [...value.matchAll(NAME)]
    .filter(([, name = '']) => !known.has(name))
    .map(({ 1: name = '', index }) => {
      const from = start + index + 2;
      return { name, place: document.between(from, from + name.length), names };
    });
}

/** The patterns of `match`: values of a hash, or each second one of a list. */
function patternsOf(value: LogstashValue | undefined): readonly LogstashText[] {
  if (value?.kind === 'hash') return value.entries.flatMap((entry) => textsOf(entry.value));
  const items = value?.kind === 'array' ? value.items : [];
  return items.filter((_, index) => index % 2 === 1).flatMap(textsOf);
}

function textsOf(value: LogstashValue): readonly LogstashText[] {
  if (value.kind === 'array') return value.items.flatMap(textsOf);
  return value.kind === 'text' ? [value] : [];
}
