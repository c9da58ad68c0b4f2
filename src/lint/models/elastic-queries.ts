import type { ConfigDocument } from '../../contracts/config.js';
import { listOf, mapOf, mapsIn } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';

/** A query in Lucene syntax, and its position. */
export interface LuceneText {
  readonly text: string;
  readonly path: SpecPath;
}

/** The clauses of Elasticsearch 9's query language. Source: SearchModule.registerQueryParsers and the modules' own. */
export const CLAUSES: readonly string[] =
  `bool boosting combined_fields constant_score dis_max distance_feature exists field_masking_span function_score fuzzy
  geo_bounding_box geo_distance geo_grid geo_polygon geo_shape has_child has_parent ids intervals knn match match_all
  match_bool_prefix match_none match_phrase match_phrase_prefix more_like_this multi_match nested parent_id percolate
  pinned prefix query_string range rank_feature regexp rule script script_score semantic shape simple_query_string
  span_containing span_first span_multi span_near span_not span_or span_term span_within sparse_vector term terms
  terms_set text_expansion weighted_tokens wildcard wrapper`.split(/\s+/);

/** Keys of ElastAlert itself, which it handles before it sends the query. */
const OWN = ['query', 'eql', 'esql'];

/** An item of an ElastAlert rule's filter: the names of its clauses. */
export interface FilterItem {
  readonly names: readonly string[];
  readonly path: SpecPath;
}

/** The filter of an ElastAlert rule, without `query` around its items. */
export function filterItems({ value }: ConfigDocument): readonly FilterItem[] {
  return listOf(mapOf(value)?.filter).flatMap((item, index) => {
    const map = mapOf(item);
    if (map === null) return [];
    const inner = mapOf(map.query);
    const isWrapped = inner !== null && Object.keys(map).length === 1;
    const path = ['filter', index, ...(isWrapped ? ['query'] : [])];
    return { names: Object.keys(isWrapped ? inner : map).filter((name) => !OWN.includes(name)), path };
  });
}

/** Lucene queries of an ElastAlert rule, or of dashboard panels with an Elasticsearch datasource. */
export function luceneTexts(document: ConfigDocument): readonly LuceneText[] {
  const { kind, value } = document;
  const map = mapOf(value);
  if (kind === 'elastalert-rule') return queryStrings(map?.filter, ['filter']);
  return kind === 'grafana-dashboard' ? inPanels(map?.panels, ['panels']) : [];
}

/** Every `query_string` at and below a value. */
function queryStrings(value: unknown, path: SpecPath): readonly LuceneText[] {
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(mapOf(value) ?? {});
  return entries.flatMap(([key, entry]: readonly [string | number, unknown]) => {
    const text = key === 'query_string' ? mapOf(entry)?.query : undefined;
    if (typeof text === 'string') return [{ text, path: [...path, key, 'query'] }];
    return queryStrings(entry, [...path, key]);
  });
}

function inPanels(panels: unknown, path: SpecPath): readonly LuceneText[] {
  return mapsIn(panels).flatMap((panel, index) => {
    const own = mapsIn(panel.targets).flatMap((target, at) => {
      const { query } = target;
      const source = mapOf(target.datasource ?? panel.datasource)?.type;
      if (typeof query !== 'string' || source !== 'elasticsearch') return [];
      return { text: query, path: [...path, index, 'targets', at, 'query'] };
    });
    return [...own, ...inPanels(panel.panels, [...path, index, 'panels'])];
  });
}
