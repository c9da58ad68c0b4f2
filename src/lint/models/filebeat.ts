import type { ConfigDocument, StackContext } from '../../contracts/config.js';
import { listOf, mapOf, mapsIn, type PlainMap } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { isOff, settingsOf } from './settings.js';
import { oldestVersion } from './versions.js';

/** A part of a Filebeat configuration and its (nested) path. */
export interface Part {
  readonly value: PlainMap;
  readonly path: SpecPath;
}

/** An input that is enabled. */
export interface Input extends Part {
  /** Written in the list, in a template of autodiscover, or from hints. */
  readonly from: 'inputs' | 'template' | 'hints';
}

/** The enabled inputs of Filebeat, including those of autodiscover. */
export function inputsOf(document: ConfigDocument): readonly Input[] {
  const settings = settingsOf(document);
  const own = partsAt(settings.get(INPUTS), INPUTS).map((part) => ({ ...part, from: 'inputs' as const }));
  const found = partsAt(settings.get(PROVIDERS), PROVIDERS).flatMap(discovered);
  return [...own, ...found].filter(({ value }) => !isOff(value.enabled));
}

const INPUTS: SpecPath = ['filebeat', 'inputs'];
const PROVIDERS: SpecPath = ['filebeat', 'autodiscover', 'providers'];

function discovered({ value, path }: Part): readonly Input[] {
  const hints = mapOf(mapOf(value.hints)?.default_config);
  const first =
    hints === null ? [] : [{ value: hints, path: [...path, 'hints', 'default_config'], from: 'hints' as const }];
  const templates = partsAt(value.templates, [...path, 'templates']).flatMap((template) =>
    partsAt(template.value.config, [...template.path, 'config']).map((part) => ({
      ...part,
      from: 'template' as const,
    })),
  );
  return [...first, ...templates.filter((part) => !('module' in part.value))];
}

/** The maps of a list with their paths; a map in the place of a list is its only item. */
export function partsAt(value: unknown, path: SpecPath): readonly Part[] {
  const map = mapOf(value);
  if (map !== null) return [{ value: map, path }];
  return listOf(value).flatMap((item, index) => {
    const own = mapOf(item);
    return own === null ? [] : [{ value: own, path: [...path, index] }];
  });
}

/** A processor of Filebeat: its item in the list, and its options. */
export interface Processor extends Part {
  readonly name: string;
  readonly options: PlainMap;
  /** It is at the top level, not in an input. */
  readonly isGlobal: boolean;
}

/** Every processor, including those of inputs and of `if … then … else`. */
export function processorsOf(document: ConfigDocument): readonly Processor[] {
  const settings = settingsOf(document);
  const global = processorsIn(settings.get(['processors']), ['processors'], true);
  const own = inputsOf(document).flatMap(({ value, path }) =>
    processorsIn(value.processors, [...path, 'processors'], false),
  );
  return [...global, ...own];
}

function processorsIn(value: unknown, path: SpecPath, isGlobal: boolean): readonly Processor[] {
  return partsAt(value, path).flatMap((item) => {
    const branches = ['then', 'else'].flatMap((name) => processorsIn(item.value[name], [...item.path, name], isGlobal));
    const names = Object.keys(item.value).filter((name) => name !== 'when' || Object.keys(item.value).length === 1);
    const name = 'if' in item.value ? 'if' : (names[0] ?? '');
    return [{ ...item, name, options: mapOf(item.value[name]) ?? {}, isGlobal }, ...branches];
  });
}

/** An output under its name. */
export interface Output extends Part {
  readonly name: string;
}

/** The enabled outputs. */
export function outputsOf(document: ConfigDocument): readonly Output[] {
  return Object.entries(settingsOf(document).map(['output'])).flatMap(([name, value]) => {
    const map = mapOf(value) ?? {};
    return isOff(map.enabled) ? [] : [{ name, value: map, path: ['output', name] }];
  });
}

/** The version of Filebeat that reads a file, the oldest of several; null: it is not known. */
export function filebeatVersion({ versionsOf }: StackContext, document: ConfigDocument) {
  return oldestVersion(versionsOf(document), 'filebeat');
}

/** JSON of lines that becomes fields at the top of the event, where the stack has its fields. */
export function rootJsonOf(document: ConfigDocument): readonly Part[] {
  const decoders = processorsOf(document).flatMap(({ name, options, path }) =>
    name === 'decode_json_fields' && options.target === '' ? [{ value: options, path: [...path, name] }] : [],
  );
  const parsers = inputsOf(document).flatMap(({ value, path }) => [
    ...partsAt(value.parsers, [...path, 'parsers']).flatMap((parser) => {
      const options = mapOf(parser.value.ndjson);
      return options !== null && (options.target === '' || options.keys_under_root === true)
        ? [{ value: options, path: [...parser.path, 'ndjson'] }]
        : [];
    }),
    ...(value.type === 'filestream' ? [] : rootJson(value, path)),
  ]);
  return [...decoders, ...parsers];
}

function rootJson(value: PlainMap, path: SpecPath): readonly Part[] {
  const json = mapOf(value.json);
  return json?.keys_under_root === true ? [{ value: json, path: [...path, 'json'] }] : [];
}

/** Hosts of outputs, of Kibana or of Filebeat, as far as no variable decides. */
export function hostsIn(values: unknown): readonly string[] {
  const texts = typeof values === 'string' ? values.split(',') : listOf(values);
  return texts.flatMap((text) => (typeof text === 'string' && !text.includes('${') ? [text.trim()] : []));
}

/** The maps among the values of `indices` with their paths. */
export function indicesOf(document: ConfigDocument): readonly Part[] {
  const path = ['output', 'elasticsearch', 'indices'];
  return mapsIn(settingsOf(document).get(path)).map((value, index) => ({ value, path: [...path, index] }));
}
