import type { ConfigDocument, StackRule } from '../../../contracts/config.js';
import type { SpecRule } from '../../../contracts/rule.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import { hasManyValues } from '../../many-values.js';
import { allFieldsParser } from '../../models/all-fields.js';
import { type Expression, expressionsOf } from '../../models/expressions.js';
import { missingLabels } from '../../models/result-labels.js';

/**
 * Fields with a new value in each line. Paths, users and addresses have many values too, but grouping by them makes
 * sense.
 */
const EACH_LINE =
  /(?:request|req|trace|span|correlation|transaction)[._-]?id$|(?:uuid|guid|ulid|timestamp)$|^(?:time|ts|message|msg|duration|latency)$/i;

export const groupOfManyValues: SpecRule & StackRule = {
  id: 'ruler/group-of-many-values',
  severity: 'warn',
  summary: 'An alert is grouped by a field that has a new value in each line.',
  why:
    'Each value is a separate alert: most groups contain one line, and many alerts fire at once. With more than 500 ' +
    'values the evaluation fails, and no one is notified.',
  bad: `services:
  - name: api
    fields: { request_id: keyword }
alerts:
  - name: Errors
    measure: count
    above: 0
    groupBy: [request_id]`,
  good: `services:
  - name: api
    fields: { path: keyword }
alerts:
  - { name: Errors, measure: count, above: 10, groupBy: [path] }`,
  source:
    'Seen with Loki 3.7.6: "maximum number of series (500) reached for a single query". Only series that pass the ' +
    'comparison count. The limit is limits_config.max_query_series.',
  check({ model, report }) {
    return model.alerts.flatMap(({ groupBy }, index) =>
      groupBy.flatMap((name, place) => {
        if (!EACH_LINE.test(name)) return [];
        const message = `\`${name}\` has a new value in each line: each value would be a separate alert.`;
        return report(['alerts', index, 'groupBy', place], message);
      }),
    );
  },
  checkStack({ of, report }) {
    const isRaised = of('loki').some(setsLimit);
    return of('loki-rules').flatMap((document) =>
      expressionsOf(document).flatMap((expression) => {
        const parser = allFieldsParser(expression);
        if (parser !== null) {
          const message =
            'Each field of the line becomes a label here: lines that differ in any field are counted apart, each as a separate alert.';
          const fix = 'Group by the labels that the alert needs, as in `sum by (app) (…)`.';
          return report(expression.place(parser), message, { fix });
        }
        const name = groupIn(expression, isRaised);
        if (name === null) return [];
        const message = `\`${name.value}\` can have many values: each is a separate alert, and with more than 500 of them the evaluation fails.`;
        const fix = `Group by a label with few values, or count the values: \`count(sum by (${name.value}) (…))\`.`;
        return report(expression.place(name), message, { fix });
      }),
    );
  },
};

const LIMIT = ['limits_config', 'max_query_series'];

function setsLimit(document: ConfigDocument): boolean {
  return rawValueAt(document.value, LIMIT) !== undefined;
}

/** The label in the outermost `by` that has too many values in the result of an alert. */
function groupIn({ text, query, rule }: Expression, isRaised: boolean) {
  const { root, errors, aggregations, ranges, comparisons } = query;
  if (root === null || errors.length > 0 || rule === null || !('alert' in rule.value)) return null;
  if (aggregations.some(({ op }) => LIMITED.has(op))) return null;
  const isMissing = missingLabels(text, root);
  const isEvery = !isRaised && comparisons.every(passesAll);
  const groups = [...aggregations, ...ranges].flatMap(({ grouping }) =>
    grouping === null || grouping.without ? [] : grouping.labels,
  );
  const found = groups.find(
    ({ value }) => !isMissing(value) && (EACH_LINE.test(value) || (isEvery && hasManyValues(value))),
  );
  return found ?? null;
}

const LIMITED: ReadonlySet<string> = new Set(['topk', 'bottomk', 'approx_topk']);

/** Whether each value that has a line passes: a higher threshold may leave few of them. */
function passesAll({ op, threshold }: Expression['query']['comparisons'][number]): boolean {
  return ((op === '>' || op === '!=') && threshold === 0) || (op === '>=' && threshold === 1);
}
