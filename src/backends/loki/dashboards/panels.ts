import type { Json } from '../../../contracts/grafana.js';
import type { Targets } from '../../../querydocs/dashboard/panels.js';
import type { Query } from '../logql/ast.js';
import { printQuery } from '../logql/print.js';

type Target = Targets[number];

/** Entries that a panel of lines loads: a screenful or two. */
const LINES = 100;

/** A query over the displayed time range, for graphs. `legend` consists of label names. */
export function overTime(query: Query, legend: readonly string[]): Target {
  return target(query, 'range', { legendFormat: legend.map((name) => `{{${name}}}`).join(' ') });
}

/** A query whose answer is one number a series. */
export function atOnce(query: Query, legend: readonly string[]): Target {
  return target(query, 'instant', { legendFormat: legend.map((name) => `{{${name}}}`).join(' ') });
}

/** A query for lines, newest first. */
export function newest(query: Query): Target {
  return target(query, 'range', { maxLines: LINES });
}

/** Grafana replaces its own variables before Loki sees the query, so the printer hides what only looks like one. */
function target(query: Query, queryType: 'range' | 'instant', more: Record<string, Json>): Target {
  return { expr: printQuery(query, { reader: 'grafana' }), queryType, editorMode: 'code', ...more };
}
