import type { SpecRule } from '../../../contracts/rule.js';
import { hasSetting } from '../../../measures/measures.js';
import { declared, watched } from '../../fields.js';

export const quantileOfNumber: SpecRule = {
  id: 'spec/quantile-of-number',
  severity: 'error',
  summary: 'The field of a quantile is not a number.',
  why: 'A quantile needs an order, which strings do not have.',
  bad: `services:
  - name: api
    fields: { duration: keyword }
alerts:
  - name: Slow
    measure: quantile
    field: duration
    quantile: 0.95
    above: 2`,
  good: `services:
  - name: api
    fields: { duration: number }
alerts:
  - name: Slow
    measure: quantile
    field: duration
    quantile: 0.95
    above: 2`,
  source: 'docs/meaning.md: the nearest rank over lines that have the number.',
  check({ model, report }) {
    return model.alerts.flatMap((alert, index) => {
      const { condition } = alert;
      if (!hasSetting(condition, 'field')) return [];
      const wrong = watched(model, alert).find((service) =>
        declared(service).some(({ name, type }) => name === condition.field && type !== 'number'),
      );
      if (wrong === undefined) return [];
      const message = `A ${condition.measure} needs a number, but \`${condition.field}\` has a different type in \`${wrong.name}\`.`;
      return report(['alerts', index, 'field'], message, { fix: `Declare \`${condition.field}: number\`.` });
    });
  },
};
