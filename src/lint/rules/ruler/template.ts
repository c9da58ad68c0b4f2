import type { FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import { nearest } from '../../../findings/nearest.js';
import { blockProblem, templateProblem, variableProblem } from '../../../languages/go-template.js';
import { ALERT_FUNCTIONS } from '../../facts/template-functions.js';
import { rulesOf } from '../../models/expressions.js';

export const template: FileRule = {
  id: 'ruler/template',
  severity: 'error',
  summary: 'The template of a label or an annotation is invalid.',
  why: 'The ruler rejects the file, and then updates the rules of no tenant.',
  bad: `groups:
  - name: shop
    rules:
      - alert: Errors
        expr: 'sum(rate({app="shop"} [5m])) > 1'
        annotations: { summary: "{{ $value errors" }`,
  good: `groups:
  - name: shop
    rules:
      - alert: Errors
        expr: 'sum(rate({app="shop"} [5m])) > 1'
        annotations: { summary: "{{ $value | humanize }} errors" }`,
  source: 'Seen with Loki 3.7.6: "unclosed action", "function \\"shout\\" not defined".',
  seen: 'Loki 3.7.6: `lokitool rules check` rejects the file.',
  kinds: ['loki-rules'],
  checkFile({ document, report }) {
    return rulesOf(document).flatMap(({ value, path }) =>
      ['labels', 'annotations'].flatMap((section) =>
        Object.entries(mapOf(value[section]) ?? {}).flatMap(([name, text]) => {
          const problem = typeof text === 'string' ? problemOf(text) : null;
          if (problem === null) return [];
          const place = document.inside([...path, section, name], problem.from, problem.to);
          return [report(place, `${problem.message}: the ruler rejects the file.`, fixOf(problem.message))];
        }),
      ),
    );
  },
};

/** Source: Prometheus, rules/alerting.go, at the version that Loki 3.7.6 has. */
const VARIABLES = ['labels', 'externalLabels', 'externalURL', 'value'];

function problemOf(text: string) {
  return templateProblem(text, ALERT_FUNCTIONS.value) ?? variableProblem(text, VARIABLES) ?? blockProblem(text);
}

function fixOf(message: string): { readonly fix?: string } {
  const name = /^Undefined variable `\$(\w+)`$/.exec(message)?.[1];
  const meant = name === undefined ? null : nearest(name, VARIABLES);
  return meant === null ? {} : { fix: `Did you mean \`$${meant}\`?` };
}
