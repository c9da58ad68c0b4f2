import type { FileRule } from '../../../contracts/config.js';
import type { LogLines, RangeAggregation, Stage } from '../../../languages/logql/index.js';
import { expressionsOf } from '../../reads/expressions.js';

export const parserErrorUnguarded: FileRule = {
  id: 'ruler/parser-error-unguarded',
  severity: 'error',
  summary: 'A line that does not parse makes the whole alert fail.',
  why: 'When a line that is no JSON reaches a grouping by a parsed label, or an unwrap, the evaluation ends with an error, and nobody is told.',
  bad: 'groups:\n  - name: shop\n    rules:\n      - alert: Slow\n        expr: \'quantile_over_time(0.95, {app="shop"} | json | unwrap duration [5m]) by (app) > 2\'',
  good: 'groups:\n  - name: shop\n    rules:\n      - alert: Slow\n        expr: \'quantile_over_time(0.95, {app="shop"} | json | unwrap duration | __error__="" [5m]) by (app) > 2\'',
  source: 'Seen with Loki 3.7.6: "pipeline error: \'JSONParserErr\'" and "SampleExtractionErr".',
  kinds: ['loki-rules'],
  checkFile({ document, report }) {
    return expressionsOf(document).flatMap(({ query, place }) => {
      if (query.errors.length > 0) return [];
      const grouped = query.usedLabels.some(({ where, afterParser }) => where === 'grouping' && afterParser);
      return query.ranges.flatMap((range) => {
        const risky = riskIn(range.lines, grouped || keepsAll(range));
        if (risky === null) return [];
        const what = risky.kind === 'unwrap' ? 'A line whose value is no number' : 'A line that does not parse';
        const fix = 'Write `| __error__=""` behind it.';
        return [report(place(risky), `${what} makes every evaluation fail while it is in the window.`, { fix })];
      });
    });
  },
};

/** The last stage that can set `__error__` and has no guard behind it; a parser matters only where its labels stay. */
function riskIn({ stages }: LogLines, isGrouped: boolean): Stage | null {
  const last = stages.findLast(({ kind }) => kind === 'unwrap' || (kind === 'parse' && isGrouped));
  if (last === undefined || (last.kind === 'parse' && (last.parser === 'regexp' || last.parser === 'pattern')))
    return null;
  const after = stages.slice(stages.indexOf(last) + 1);
  return after.some(isGuard) ? null : last;
}

/** It takes the line out, or the error off it. */
function isGuard(stage: Stage): boolean {
  if (stage.kind === 'drop' && stage.labels.some(({ value }) => value === '__error__')) return true;
  return 'tests' in stage && stage.tests.some(({ label }) => label.value === '__error__');
}

/** Without an aggregation around it every label stays, the error among them. */
function keepsAll({ op, grouping }: RangeAggregation): boolean {
  return op !== 'count_over_time' && op !== 'rate' && grouping === null;
}
