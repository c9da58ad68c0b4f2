import { kql } from '../../../render/dialects/kql.js';
import { conditions, type Filter } from './filter.js';

/** A filter in KQL, Kibana's own language. */
export function kqlFilter(filter: Filter): string {
  const parts = conditions(filter).map(condition);
  return parts.length === 0 ? '*' : parts.join(' and ');
}

function condition(filter: Filter): string {
  switch (filter.kind) {
    case 'is':
      return `${filter.field}: ${oneOf(filter.values)}`;
    case 'holds':
      return `${filter.field}: ${kql(filter.value)}`;
    case 'number':
      return `${filter.field} ${filter.operator} ${filter.value}`;
    case 'has':
      return `${filter.field}: *`;
    case 'words':
      return `${filter.field}: ${kql(filter.text)}`;
    case 'all':
      return `(${kqlFilter(filter)})`;
    case 'any':
      return `(${filter.of.map(condition).join(' or ')})`;
    case 'not':
      return `not ${condition(filter.of)}`;
  }
}

function oneOf(values: readonly string[]): string {
  const texts = values.map(kql);
  return texts.length === 1 ? texts.join('') : `(${texts.join(' or ')})`;
}
