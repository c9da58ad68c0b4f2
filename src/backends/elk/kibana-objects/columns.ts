import { ELK_FIELDS } from '../../../protocols/elasticsearch/names.js';
import type { Filter } from '../queries/filter.js';
import { kqlFilter } from '../queries/kql.js';
import type { Attributes } from './savedObject.js';

/** A column of a Lens layer by its id; a formula has others that it is made of. */
export interface Column {
  readonly id: string;
  readonly column: Attributes;
  readonly parts: readonly Column[];
}

/** Kibana's name for the documents themselves, as the field that is counted. */
const RECORDS = '___records___';
const NUMBER = { dataType: 'number', isBucketed: false, scale: 'ratio', customLabel: true };

/** Lines over time, as far apart as the graph is wide. */
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

/** The values of a field for which the number column is greatest. */
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

/** Kibana puts values in the order of a column, but not of a formula. */
function order(by: Column): Attributes {
  return by.parts.length === 0
    ? { orderBy: { type: 'column', columnId: by.id }, orderDirection: 'desc' }
    : { orderBy: { type: 'alphabetical', fallback: true }, orderDirection: 'asc' };
}

/** The number of lines, or of those for which a filter holds. */
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

/** The share of lines for which a filter holds. Kibana keeps a formula together with the columns that it stands for. */
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
