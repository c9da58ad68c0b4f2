import type { FileRule } from '../../../contracts/config.js';
import { templateProblem } from '../../../languages/go-template.js';
import type { Stage, Text } from '../../../languages/logql/index.js';
import { LOGQL_FUNCTIONS } from '../../facts/template-functions.js';
import { expressionsOf } from '../../models/expressions.js';

export const template: FileRule = {
  id: 'logql/template',
  severity: 'error',
  summary: 'A template of line_format or label_format uses a function that Loki does not have.',
  why: 'Loki accepts the query, but each run of it fails. An alert with this query never fires.',
  bad: `groups:
  - name: shop
    rules:
      - alert: Errors
        expr: 'sum by (a) (rate({app="shop"} | label_format a="{{ .b | shout }}" [5m])) > 1'`,
  good: `groups:
  - name: shop
    rules:
      - alert: Errors
        expr: 'sum by (a) (rate({app="shop"} | label_format a="{{ .b | ToUpper }}" [5m])) > 1'`,
  source: 'Seen with Loki 3.7.6: "invalid template for label \'a\': function \\"shout\\" not defined".',
  seen: 'Loki 3.7.6: the query fails with "invalid template".',
  kinds: ['loki-rules', 'grafana-dashboard', 'query-doc'],
  checkFile({ document, report }) {
    return expressionsOf(document).flatMap(({ query, place }) =>
      query.lines
        .flatMap(({ stages }) => stages.flatMap(textsOf))
        .flatMap((text) => {
          const problem = text.variable ? null : templateProblem(text.value, LOGQL_FUNCTIONS.value);
          return problem === null || problem.kind === 'form'
            ? []
            : [report(place(text), `${problem.message}: each run of the query fails.`)];
        }),
    );
  },
};

function textsOf(stage: Stage): readonly Text[] {
  if (stage.kind === 'line_format') return [stage.text];
  return stage.kind === 'label_format'
    ? stage.labels.flatMap(({ kind, source }) => (kind === 'text' ? [source] : []))
    : [];
}
