import type { Query } from '../logql/ast.js';
import { printQuery } from '../logql/print.js';

/** How far back a question looks that is about now. */
export const HOUR = 3600;
/** What one point of a graph counts. */
export const POINT = 300;
/** Fits beside a page's margin without scrolling. */
const WIDTH = 90;

/** A query as the page shows it. */
export function show(query: Query): string {
  return printQuery(query, { width: WIDTH });
}
