import { ELK_FIELDS } from '../../../protocols/elasticsearch/names.js';
import type { Filter } from '../queries/filter.js';
import { kqlFilter } from '../queries/kql.js';
import type { Attributes } from './saved-object.js';

/** A column of a Lens layer by its id. A formula consists of further columns. */
export interface Column {
  readonly id: string;
  readonly column: Attributes;
  readonly parts: readonly Column[];
}

/** Kibana's name for documents as the counted field. */
const RECORDS = '___records___';
const NUMBER = { dataType: 'number', isBucketed: false, scale: 'ratio', customLabel: true };

/** Lines over time; the width of the graph decides the interval. */
export function time(): Column {
  return plain('time', {
    label: ELK_FIELDS.time,
    dataType: 'date',
    operationType: 'date_histogram',
    sourceField: ELK_FIELDS.time,
    isBucketed: true,
    scale: 'interval',
    params: { interval: 'auto', includeEmptyRows: true, dropPartials: false },
  });
}

/** The values of a field with the greatest numbers in another column. */
export function values(id: string, field: string, most: number, by: Column, missing = false): Column {
  return plain(id, {
    label: field,
    customLabel: true,
    dataType: 'string',
    operationType: 'terms',
    sourceField: field,
    isBucketed: true,
    scale: 'ordinal',
    params: {
      size: most,
      ...order(by),
      otherBucket: false,
      missingBucket: missing,
      parentFormat: { id: 'terms' },
    },
  });
}

/** Kibana can sort values by a column, but not by a formula. */
function order(by: Column): Attributes {
  return by.parts.length === 0
    ? { orderBy: { type: 'column', columnId: by.id }, orderDirection: 'desc' }
    : { orderBy: { type: 'alphabetical', fallback: true }, orderDirection: 'asc' };
}

/** The number of lines, or of those that match a filter. */
export function lines(label: string, filter: Filter | null = null, id = 'lines'): Column {
  return plain(id, {
    ...NUMBER,
    label,
    operationType: 'count',
    sourceField: RECORDS,
    params: { emptyAsNull: false },
    ...(filter === null ? {} : { filter: { query: kqlFilter(filter), language: 'kuery' } }),
  });
}

/** How many different values a field has. */
export function different(label: string, field: string): Column {
  return measured('different', label, 'unique_count', field, { emptyAsNull: false });
}

export function greatest(label: string, field: string): Column {
  return measured('greatest', label, 'max', field, { emptyAsNull: true });
}

export function percentile(label: string, field: string, percent: number): Column {
  return measured('percentile', label, 'percentile', field, { percentile: percent });
}

/** The fraction of lines that match a filter. Kibana stores a formula together with the columns of its parts. */
export function share(label: string, of: Filter): Column {
  const text = `count(kql='${kqlFilter(of)}') / count()`;
  const matching = lines(`Part of ${text}`, of, 'shareX0');
  const all = lines(`Part of ${text}`, null, 'shareX1');
  const divided = plain('shareX2', {
    ...NUMBER,
    label: `Part of ${text}`,
    operationType: 'math',
    params: {
      tinymathAst: {
        type: 'function',
        name: 'divide',
        args: [matching.id, all.id],
        location: { min: 0, max: text.length },
        text,
      },
    },
    references: [matching.id, all.id],
  });
  const formula = {
    ...NUMBER,
    label,
    operationType: 'formula',
    params: { formula: text, isFormulaBroken: false, format: { id: 'percent', params: { decimals: 1 } } },
    references: [divided.id],
  };
  return { id: 'share', column: formula, parts: [matching, all, divided] };
}

function measured(id: string, label: string, operationType: string, sourceField: string, params: Attributes): Column {
  return plain(id, { ...NUMBER, label, operationType, sourceField, params });
}

function plain(id: string, column: Attributes): Column {
  return { id, column, parts: [] };
}
