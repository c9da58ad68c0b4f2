import type { Json } from '../../../contracts/grafana.js';
import type { Field, FieldType, Model } from '../../../model/model.js';

/** Longer keywords are stored but not indexed. At four bytes a character it is just below Lucene's limit of 32,766. */
export const KEYWORD_LIMIT = 8191;

/** Elasticsearch's default limit of fields in an index, plus the fields that always exist. */
const FIELD_LIMIT = 1000;
const OWN_FIELDS = 50;

const TYPES: Readonly<Record<FieldType, Json>> = {
  keyword: { type: 'keyword', ignore_above: KEYWORD_LIMIT },
  number: { type: 'double' },
  boolean: { type: 'boolean' },
};

/** The mapping of every declared field and label, by its key. Services that share a key agree on its type. */
export function declaredFields(model: Model): readonly { readonly key: string; readonly mapping: Json }[] {
  const fields = new Map<string, Field>();
  for (const { fields: plain, labels } of model.services) {
    for (const field of [...plain, ...labels]) fields.set(field.key, field);
  }
  return [...fields.values()].map(({ key, type }) => ({ key, mapping: TYPES[type] }));
}

/** How many fields an index may have. */
export function fieldLimit(declared: number): number {
  return Math.max(FIELD_LIMIT, declared + OWN_FIELDS);
}
