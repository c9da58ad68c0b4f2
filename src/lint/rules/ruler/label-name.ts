import type { FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import { rulesOf } from '../../models/expressions.js';

const NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

export const labelName: FileRule = {
  id: 'ruler/label-name',
  severity: 'error',
  summary: 'A label of an alert has an invalid name.',
  why: 'The ruler rejects the file, and then updates the rules of no tenant.',
  bad: `groups:
  - name: shop
    rules:
      - alert: Errors
        expr: 'sum(rate({app="shop"} [5m])) > 1'
        labels: { alert-team: shop }`,
  good: `groups:
  - name: shop
    rules:
      - alert: Errors
        expr: 'sum(rate({app="shop"} [5m])) > 1'
        labels: { alert_team: shop }`,
  source: 'Seen with Loki 3.7.6: "invalid label name: alert-team".',
  seen: 'Loki 3.7.6: `lokitool rules check` rejects the file.',
  kinds: ['loki-rules'],
  checkFile({ document, report }) {
    return rulesOf(document).flatMap(({ value, path }) =>
      (['labels', 'annotations'] as const).flatMap((section) =>
        Object.keys(mapOf(value[section]) ?? {}).flatMap((name) => {
          if (NAME.test(name) && (section === 'annotations' || name !== '__name__')) return [];
          const fix =
            'Use letters, digits and `_`: ' +
            `\`${name.replace(/[^a-zA-Z0-9_]/g, '_').replace(/^__name__$/, 'name')}\`.`;
          return [
            report(
              document.at([...path, section, name], 'key'),
              `\`${name}\` is not a valid label name: the ruler rejects the file.`,
              { fix },
            ),
          ];
        }),
      ),
    );
  },
};
