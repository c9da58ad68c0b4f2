import { lucene } from '../../../render/dialects/lucene.js';
import { type Comparison, conditions, type Filter } from './filter.js';

/** A filter in Lucene's query language, which Grafana sends as a `query_string`. */
export function luceneFilter(filter: Filter): string {
  const parts = conditions(filter).map(condition);
  return parts.length === 0 ? '*' : parts.join(' AND ');
}

function condition(filter: Filter): string {
  switch (filter.kind) {
    case 'is':
      return `${filter.field}:${oneOf(filter.values)}`;
    case 'holds':
      return `${filter.field}:${lucene(filter.value)}`;
    case 'number':
      return `${filter.field}:${range(filter.operator, filter.value)}`;
    case 'has':
      return `_exists_:${filter.field}`;
    case 'words':
      return `${filter.field}:${lucene(filter.text)}`;
    case 'all':
      return `(${luceneFilter(filter)})`;
    case 'any':
      return `(${filter.of.map(condition).join(' OR ')})`;
    case 'not':
      return `(NOT ${condition(filter.of)})`;
  }
}

/** Not as `>5`: a negative number there would be read as an exclusion. */
function range(operator: Comparison, value: number): string {
  switch (operator) {
    case '>':
      return `{${value} TO *}`;
    case '>=':
      return `[${value} TO *]`;
    case '<':
      return `{* TO ${value}}`;
  }
}

function oneOf(values: readonly string[]): string {
  const texts = values.map(lucene);
  return texts.length === 1 ? texts.join('') : `(${texts.join(' OR ')})`;
}
