import type { ConfigDocument, Place } from '../../contracts/config.js';

interface FluentBitProperty {
  readonly name: string;
  readonly value: string;
  readonly place: Place;
}

/** A section of the classic format, such as `[OUTPUT]`. */
export interface FluentBitSection {
  readonly name: string;
  readonly place: Place;
  readonly properties: readonly FluentBitProperty[];
}

const LINE = /^(?:\[([A-Za-z_]+)\][ \t]*|[ \t]+([^\s#@[][^\s]*)(?:[ \t]+(.*))?)$/gm;

/** The sections of a file in order; lines with commands (`@SET`) and comments are left out. */
export function fluentBitSections({ text, between }: ConfigDocument): readonly FluentBitSection[] {
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

/** The value of a property; null: the section does not have it. */
export function propertyOf({ properties }: FluentBitSection, name: string): string | null {
  return properties.find((one) => one.name.toLowerCase() === name)?.value ?? null;
}
