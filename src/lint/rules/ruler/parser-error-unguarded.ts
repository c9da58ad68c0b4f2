import type { FileRule } from '../../../contracts/config.js';
import { expressionsOf } from '../../models/expressions.js';
import { type PipelineError, pipelineErrors } from '../../models/pipeline-errors.js';

export const parserErrorUnguarded: FileRule = {
  id: 'ruler/parser-error-unguarded',
  severity: 'error',
  summary: 'One line that does not parse makes the whole alert fail.',
  why: 'Loki ends the evaluation with an error and no one is notified. It does so for a line that is not JSON and for a value that is not a number, unless a filter removes the line: `__error__=""`, or a filter such as `level="error"` that needs a parsed label.',
  bad: `groups:
  - name: shop
    rules:
      - alert: Slow
        expr: 'quantile_over_time(0.95, {app="shop"} | json | unwrap duration [5m]) by (app) > 2'`,
  good: `groups:
  - name: shop
    rules:
      - alert: Slow
        expr: 'quantile_over_time(0.95, {app="shop"} | json | unwrap duration | __error__="" [5m]) by (app) > 2'`,
  source:
    'Seen with Loki 3.7.6: "pipeline error: \'JSONParserErr\'", "LabelFilterErr" and "SampleExtractionErr"; tests/agreement/pipeline-errors.',
  kinds: ['loki-rules'],
  checkFile({ document, report }) {
    return expressionsOf(document).flatMap((expression) => {
      const { query, place } = expression;
      if (query.errors.length > 0) return [];
      return query.ranges.flatMap((range) => {
        const error = pipelineErrors(expression, range).at(-1);
        if (error === undefined) return [];
        const message = `${cause(error)} makes every evaluation fail while it is in the window.`;
        return [report(place(error), message, { fix: 'Add `| __error__=""` after it.' })];
      });
    });
  },
};

function cause({ kind, label }: PipelineError): string {
  return kind === 'parse' ? 'A line that does not parse' : `A line whose \`${label}\` is not a number`;
}
