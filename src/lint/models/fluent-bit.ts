import type { ConfigDocument, Place } from '../../contracts/config.js';
import { listOf, mapOf } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { rawValueAt } from '../../contracts/spec-path.js';

interface FluentBitProperty {
  readonly name: string;
  readonly value: string;
  readonly place: Place;
}

/** A section of the classic format, such as `[OUTPUT]`, or a plugin in a list of the YAML format. */
export interface FluentBitSection {
  /** `INPUT`, `FILTER` or `OUTPUT`; in the classic format also others. */
  readonly name: string;
  readonly place: Place;
  readonly properties: readonly FluentBitProperty[];
}

const LINE = /^(?:\[([A-Za-z_]+)\][ \t]*|[ \t]+([^\s#@[][^\s]*)(?:[ \t]+(.*))?)$/gm;

/** The sections of a file in order, in both formats; lines with commands (`@SET`) and comments are left out. */
export function fluentBitSections(document: ConfigDocument): readonly FluentBitSection[] {
  return document.value === null ? classicSections(document) : yamlSections(document);
}

function classicSections({ text, between }: ConfigDocument): readonly FluentBitSection[] {
  const sections: { name: string; place: Place; properties: FluentBitProperty[] }[] = [];
  for (const found of text.replaceAll('\r', ' ').matchAll(LINE)) {
    const [line, section, name = '', value = ''] = found;
    const from = found.index + line.indexOf(section ?? name);
    const place = between(from, from + (section ?? name).length);
    if (section !== undefined) sections.push({ name: section.toUpperCase(), place, properties: [] });
    else sections.at(-1)?.properties.push({ name, value: value.trim(), place });
  }
  return sections;
}

/** The lists of plugins in `pipeline`, and their sections in the classic format. */
const LISTS: Readonly<Record<string, string>> = { inputs: 'INPUT', filters: 'FILTER', outputs: 'OUTPUT' };

/** The kind of plugin in a list of `pipeline`; null: Fluent Bit has no such list. */
export function pluginList(name: string): string | null {
  const lower = name.toLowerCase();
  return Object.hasOwn(LISTS, lower) ? (LISTS[lower] ?? null) : null;
}

function yamlSections(document: ConfigDocument): readonly FluentBitSection[] {
  const pipeline = mapOf(mapOf(document.value)?.pipeline) ?? {};
  return Object.keys(pipeline).flatMap((key) => {
    const name = pluginList(key);
    const path = ['pipeline', key];
    const items = listOf(rawValueAt(document.value, path));
    return name === null ? [] : items.map((_, index) => sectionAt(document, name, [...path, index]));
  });
}

function sectionAt(document: ConfigDocument, name: string, path: SpecPath): FluentBitSection {
  const plugin = mapOf(rawValueAt(document.value, path)) ?? {};
  const keys = Object.keys(plugin);
  const properties = keys.map((key) => ({
    name: snakeCase(key),
    value: textOf(plugin[key]),
    place: document.at([...path, key], 'key'),
  }));
  const named = keys.find((key) => key.toLowerCase() === 'name');
  return { name, place: named === undefined ? document.at(path) : document.at([...path, named]), properties };
}

/** Fluent Bit reads `labelKeys` as `label_keys` in YAML, but not `LabelKeys`. */
function snakeCase(key: string): string {
  const isCamel = /^[a-z]/.test(key) && !key.includes('_');
  return isCamel ? key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : key;
}

/** The value of a property; null: the section does not have it. */
export function propertyOf({ properties }: FluentBitSection, name: string): string | null {
  return properties.find((one) => one.name.toLowerCase() === name)?.value ?? null;
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return value === null || value === undefined || typeof value === 'object' ? '' : `${value}`;
}
