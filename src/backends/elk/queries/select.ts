import type { Model, Service } from '../../../model/model.js';
import { ELK_FIELDS } from '../../../protocols/elasticsearch/names.js';
import { EVERY, type Filter, is } from './filter.js';
import type { Grouping } from './table.js';

/** How many values are shown of what can have many. */
const SHOWN_MOST = 10;

/** What the pages call an error: a line of level error or fatal. */
export const ERRORS: Filter = is(ELK_FIELDS.level, 'error', 'fatal');

/** The lines of several services; of all, simply every line. */
export function linesOfServices(model: Model, services: readonly Service[]): Filter {
  return services.length === model.services.length
    ? EVERY
    : is(ELK_FIELDS.service, ...services.map(({ name }) => name));
}

/** One number for each service. */
export const BY_SERVICE: Grouping = { field: ELK_FIELDS.service, most: null, none: null };

/** One number for each level; lines without a recognised level are `none`. */
export const BY_LEVEL: Grouping = { field: ELK_FIELDS.level, most: null, none: 'none' };

/** One number for each of the values for which it is greatest. */
export function byGreatest(field: string): Grouping {
  return { field, most: SHOWN_MOST, none: null };
}

/** One number for each value. */
export function byEach(field: string): Grouping {
  return { field, most: null, none: null };
}
