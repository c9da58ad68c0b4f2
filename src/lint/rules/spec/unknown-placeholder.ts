import type { SpecRule } from '../../../contracts/rule.js';
import { nearest } from '../../../findings/nearest.js';
import { hasSetting } from '../../../measures/measures.js';
import type { Alert } from '../../../model/model.js';
import { listed } from '../../lists.js';

const PLACEHOLDER = /\{\{\s*([A-Za-z_@][A-Za-z0-9_@.-]*)\s*\}\}/g;

export const unknownPlaceholder: SpecRule = {
  id: 'spec/unknown-placeholder',
  severity: 'error',
  summary: 'A summary or description has an unknown placeholder.',
  why: 'The notification would show the braces instead of a value.',
  bad: `alerts:
  - name: Errors
    measure: count
    above: 10
    summary: "Errors in {{region}}"`,
  good: `alerts:
  - name: Errors
    measure: count
    above: 10
    summary: "{{value}} errors in {{service}}"`,
  source: 'docs/meaning.md: service, value, threshold and the group fields are filled in.',
  check({ model, report }) {
    return model.alerts.flatMap((alert, index) =>
      (['summary', 'description'] as const).flatMap((name) => {
        const known = placeholders(alert);
        const used = [...(alert[name] ?? '').matchAll(PLACEHOLDER)].map(([, word = '']) => word);
        return [...new Set(used)].flatMap((word) => {
          if (known.includes(word)) return [];
          const meant = nearest(word, known);
          const fix = meant === null ? {} : { fix: `Write \`{{${meant}}}\`.` };
          return report(
            ['alerts', index, name],
            `Unknown placeholder \`{{${word}}}\`. Valid names are ${listed(known)}.`,
            fix,
          );
        });
      }),
    );
  },
};

function placeholders({ condition, groupBy }: Alert): readonly string[] {
  return ['service', 'value', ...(hasSetting(condition, 'threshold') ? ['threshold'] : []), ...groupBy];
}
