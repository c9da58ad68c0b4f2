type Json = Record<string, unknown>;

/** Index settings of Elasticsearch that OpenSearch 3.8 does not know; `*` at the end stands for anything below. */
const SETTINGS_REMOVED: Readonly<Record<string, string>> = {
  'index.mode': 'logsdb: how documents are stored, not what is found',
  'index.logsdb.*': 'see index.mode',
  'index.lifecycle.*': 'there is no ILM; policies are read by Elasticsearch’s own parser instead',
  'index.mapping.source.*': 'how _source is kept',
  'index.mapping.synthetic_source_keep': 'how _source is kept',
  'index.mapping.total_fields.ignore_dynamic_beyond_limit': 'OpenSearch refuses such a document instead',
};

/** Parts of a template that OpenSearch 3.8 does not know. */
const TEMPLATE_PARTS_REMOVED: Readonly<Record<string, string>> = {
  allow_auto_create: 'always allowed',
  deprecated: 'only a mark',
  ignore_missing_component_templates: 'a component template has to be there',
  'template.lifecycle': 'there is no data stream lifecycle',
  'template.data_stream_options': 'there is no failure store: what it would take is refused',
};

/**
 * Makes an index or component template for Elasticsearch one that OpenSearch takes. It changes these and nothing else:
 * - removes TEMPLATE_PARTS_REMOVED and, however they are nested, SETTINGS_REMOVED;
 * - `flattened` fields become `flat_object` without parameters: `extra.key` is found by term and exists, not aggregated;
 * - removes `ignore_malformed` of `boolean` fields (a document with another value is refused) and `_source.mode`.
 */
export function adaptTemplate(template: object): object {
  const { template: inner, ...rest } = { ...template } as Json;
  const own = without(rest, '');
  if (!isObject(inner)) return own;
  const { settings, mappings, ...others } = inner;
  const adapted = without(others, 'template.');
  if (isObject(settings)) adapted.settings = adaptSettings(settings);
  if (isObject(mappings)) adapted.mappings = adaptMappings(mappings);
  return { ...own, template: adapted };
}

/** Makes an ingest pipeline for Elasticsearch one that OpenSearch takes: without `_meta`, else as it is. */
export function adaptPipeline(pipeline: object): object {
  const { _meta, ...rest } = { ...pipeline } as Json;
  return rest;
}

function without(parts: Json, prefix: string): Json {
  return Object.fromEntries(Object.entries(parts).filter(([key]) => !(`${prefix}${key}` in TEMPLATE_PARTS_REMOVED)));
}

function adaptSettings(settings: Json): Json {
  const kept = flat(settings).filter(([key]) => !Object.keys(SETTINGS_REMOVED).some((removed) => covers(removed, key)));
  return Object.fromEntries(kept);
}

function covers(removed: string, key: string): boolean {
  return removed.endsWith('*') ? key.startsWith(removed.slice(0, -1)) : key === removed;
}

/** Settings as dotted keys below `index.`, the form that both stores turn them into. */
function flat(settings: Json, prefix = ''): [string, unknown][] {
  return Object.entries(settings).flatMap(([name, value]) => {
    const key = `${prefix}${name}`;
    if (isObject(value)) return flat(value, `${key}.`);
    return [[key.startsWith('index.') ? key : `index.${key}`, value]];
  });
}

function adaptMappings(mappings: Json): Json {
  const { _source: source, ...rest } = mappings;
  const adapted = adaptFields(rest);
  if (!isObject(source)) return adapted;
  const { mode, ...kept } = source;
  return { ...adapted, _source: kept };
}

/** Adapts the fields of a mapping, of an object field, and of the fields below them. */
function adaptFields(object: Json): Json {
  const adapted = { ...object };
  for (const key of ['properties', 'fields']) {
    const fields = object[key];
    if (!isObject(fields)) continue;
    adapted[key] = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, adaptField(field)]));
  }
  return adapted;
}

function adaptField(field: unknown): unknown {
  if (!isObject(field)) return field;
  if (field.type === 'flattened') return { type: 'flat_object' };
  if (field.type !== 'boolean') return adaptFields(field);
  const { ignore_malformed: _, ...rest } = field;
  return rest;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
