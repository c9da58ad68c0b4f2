import type { Query } from '../logql/ast.js';
import { printQuery } from '../logql/print.js';

/** The time range of queries about the present. */
export const HOUR = 3600;
/** Seconds that one point of a graph counts. */
export const POINT = 300;
/** This width fits a page without scrolling. */
const WIDTH = 90;

export function show(query: Query): string {
  return printQuery(query, { width: WIDTH });
}
