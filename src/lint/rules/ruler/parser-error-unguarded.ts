import type { FileRule } from '../../../contracts/config.js';
import { expressionsOf } from '../../models/expressions.js';
import { type PipelineError, pipelineErrors } from '../../models/pipeline-errors.js';

export const parserErrorUnguarded: FileRule = {
  id: 'ruler/parser-error-unguarded',
  severity: 'error',
  summary: 'One line that does not parse makes the alert fail.',
  why:
    'Loki stops the evaluation with an error when a line is not JSON or a value is not a number, and ' +
    'no one is notified. A filter such as `__error__=""`, or `level="error"` on a parsed label, ' +
    'removes such lines.',
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
  seen: 'Loki 3.7.6: its ruler reports `err` for the rule at each evaluation (2,212 queries as rules).',
  kinds: ['loki-rules'],
  checkFile({ document, report }) {
    return expressionsOf(document).flatMap((expression) => {
      const { query, place } = expression;
      if (query.errors.length > 0) return [];
      return query.ranges.flatMap((range) => {
        const error = pipelineErrors(expression, range).at(-1);
        if (error === undefined) return [];
        const message = `${cause(error)} makes each evaluation fail while it is in the window.`;
        return [report(place(error), message, { fix: 'Add `| __error__=""` after it.' })];
      });
    });
  },
};

function cause({ kind, label }: PipelineError): string {
  return kind === 'parse' ? 'A line that does not parse' : `A line whose \`${label}\` is not a number`;
}
