import type { Model, Seconds } from '../../../model/model.js';
import { jsonWithin } from '../../../render/dialects/json.js';
import { dslLines, dslTable } from './dsl.js';
import { esqlTable } from './esql.js';
import type { Step } from './esql-ast.js';
import { printEsql } from './esql-print.js';
import type { Filter } from './filter.js';
import { kqlFilter } from './kql.js';
import type { Table } from './table.js';

/** How far back a question looks that is about now. */
export const HOUR = 3600;
/** What one point over time counts. */
export const POINT = 300;
/** This width fits a page without scrolling. */
const WIDTH = 90;

/** A piece of code as the page shows it. */
export interface Block {
  readonly language: 'kql' | 'esql' | 'json';
  readonly code: string;
}

/** A question for lines: in KQL, and as the body of a search. */
export function showLines(filter: Filter, since: Seconds = HOUR): readonly Block[] {
  return [{ language: 'kql', code: kqlFilter(filter) }, body(dslLines(filter, since))];
}

/** A question for numbers: in ES|QL, and as the body of a search. */
export function showTable(model: Model, table: Table): readonly Block[] {
  return [{ language: 'esql', code: esqlTable(model, table) }, body(dslTable(table))];
}

/** A query that only ES|QL can express. */
export function showEsql(steps: readonly Step[]): readonly Block[] {
  return [{ language: 'esql', code: printEsql(steps) }];
}

function body(value: object): Block {
  return { language: 'json', code: jsonWithin(value, WIDTH) };
}
