import type { ConfigDocument, Place } from '../../contracts/config.js';
import { listOf, mapOf } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { optionTexts, pipelineOf, pluginsNamed } from './logstash.js';

/** A pattern of a date with its place, and what reads it. */
export interface DateText {
  readonly text: string;
  readonly place: Place;
  readonly reader: 'logstash' | 'ingest' | 'mapping';
}

/** The patterns of dates in a file, without those that contain variables. */
export function dateTexts(document: ConfigDocument): readonly DateText[] {
  const all = document.kind === 'logstash' ? inLogstash(document) : inElastic(document);
  return all.filter(({ text }) => !/\$\{|%\{|\{\{|<[^>]*>/.test(text));
}

/** The first text of `match` is the field. */
function inLogstash(document: ConfigDocument): readonly DateText[] {
  if (pipelineOf(document).errors.length > 0) return [];
  return pluginsNamed(document, 'filter', 'date').flatMap((plugin) =>
    optionTexts(plugin, 'match')
      .slice(1)
      .map(({ value, from, to }) => ({ text: value, place: document.between(from, to), reader: 'logstash' as const })),
  );
}

function inElastic(document: ConfigDocument): readonly DateText[] {
  const value = mapOf(document.value) ?? {};
  if (document.kind === 'ingest-pipeline')
    return ['processors', 'on_failure'].flatMap((key) => inSteps(document, value[key], [key]));
  const path = ['template', 'mappings'];
  const mappings = mapOf(mapOf(value.template)?.mappings) ?? {};
  return [
    ...textsAt(document, mappings.dynamic_date_formats, [...path, 'dynamic_date_formats'], 'mapping'),
    ...inFields(document, mappings.properties, [...path, 'properties']),
  ];
}

/** Options of processors that are patterns. */
const OPTIONS: readonly (readonly [processor: string, option: string])[] = [
  ['date', 'formats'],
  ['date', 'output_format'],
  ['date_index_name', 'date_formats'],
];

function inSteps(document: ConfigDocument, value: unknown, path: SpecPath): readonly DateText[] {
  return listOf(value).flatMap((item, index) =>
    Object.entries(mapOf(item) ?? {}).flatMap(([name, inner]) => {
      const options = mapOf(inner) ?? {};
      const own = [...path, index, name];
      const found = OPTIONS.filter(([processor]) => processor === name).flatMap(([, option]) =>
        textsAt(document, options[option], [...own, option], 'ingest'),
      );
      return [...found, ...inSteps(document, options.on_failure, [...own, 'on_failure'])];
    }),
  );
}

function inFields(document: ConfigDocument, value: unknown, path: SpecPath): readonly DateText[] {
  return Object.entries(mapOf(value) ?? {}).flatMap(([name, inner]) => {
    const field = mapOf(inner) ?? {};
    const own = [...path, name];
    const isDate = ['date', 'date_nanos', 'date_range'].includes(String(field.type));
    return [
      ...(isDate ? textsAt(document, field.format, [...own, 'format'], 'mapping') : []),
      ...inFields(document, field.properties, [...own, 'properties']),
      ...inFields(document, field.fields, [...own, 'fields']),
    ];
  });
}

function textsAt(
  document: ConfigDocument,
  value: unknown,
  path: SpecPath,
  reader: DateText['reader'],
): readonly DateText[] {
  if (typeof value === 'string') return [{ text: value, place: document.at(path), reader }];
  return listOf(value).flatMap((item, index) =>
    typeof item === 'string' ? [{ text: item, place: document.at([...path, index]), reader }] : [],
  );
}
