import type { FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import { labelsInTemplate } from '../../../languages/template-labels.js';
import { expressionsOf, type PlacedRule } from '../../models/expressions.js';
import { missingLabels } from '../../models/result-labels.js';

export const templateLabel: FileRule = {
  id: 'ruler/template-label',
  severity: 'warn',
  summary: 'The text of an alert uses a label that the expression does not keep.',
  why:
    'The text is empty at this place. `sum` without `by` keeps no label, and `$labels` does not contain the labels ' +
    'that the rule adds, such as `severity`.',
  bad: `groups:
  - name: shop
    rules:
      - alert: Errors
        expr: 'sum(rate({app=~"shop|till"} |= "error" [5m])) > 1'
        annotations: { summary: "Errors in {{ $labels.app }}" }`,
  good: `groups:
  - name: shop
    rules:
      - alert: Errors
        expr: 'sum by (app) (rate({app=~"shop|till"} |= "error" [5m])) > 1'
        annotations: { summary: "Errors in {{ $labels.app }}" }`,
  source: 'Seen with Loki 3.7.6: the annotation is "Errors in "; tests/agreement/result-labels.',
  kinds: ['loki-rules'],
  checkFile({ document, report }) {
    return expressionsOf(document).flatMap(({ text, query, rule }) => {
      const { root, errors } = query;
      if (root === null || errors.length > 0 || rule === null || !('alert' in rule.value)) return [];
      const isMissing = missingLabels(text, root);
      const uses = usesOf(rule).filter(({ name }) => isMissing(name));
      const first = new Map(uses.toReversed().map((use) => [use.name, use]));
      const added = mapOf(rule.value.labels) ?? {};
      return [...first.values()].reverse().map(({ name, path, from, to }) => {
        const isAdded = name === 'alertname' || Object.hasOwn(added, name);
        const message = isAdded
          ? `\`$labels\` contains only labels of the expression, without \`${name}\` of the rule: the text is empty here.`
          : `The result of the expression does not have the label \`${name}\`: the text is empty here.`;
        const fix = isAdded ? 'Write the value itself.' : `Keep the label, as in \`sum by (${name}) (…)\`.`;
        return report(document.inside(path, from, to), message, { fix });
      });
    });
  },
};

function usesOf({ value, path }: PlacedRule) {
  return ['labels', 'annotations'].flatMap((section) =>
    Object.entries(mapOf(value[section]) ?? {}).flatMap(([key, text]) =>
      typeof text === 'string' ? labelsInTemplate(text).map((use) => ({ ...use, path: [...path, section, key] })) : [],
    ),
  );
}
