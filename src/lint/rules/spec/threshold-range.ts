import type { SpecRule } from '../../../contracts/rule.js';
import type { Condition } from '../../../model/model.js';

export const thresholdRange: SpecRule = {
  id: 'spec/threshold-range',
  severity: 'error',
  summary: 'A threshold can never be passed, or is passed always.',
  why: 'The alert would never fire, or never stop.',
  bad: `alerts:
  - name: Errors
    measure: ratio
    match: { level: error }
    above: 5`,
  good: `alerts:
  - name: Errors
    measure: ratio
    match: { level: error }
    above: 0.05`,
  source: 'A count and a rate are 0 or more, a ratio is 0 to 1; comparisons are strict.',
  check({ model, report }) {
    return model.alerts.flatMap(({ condition }, index) => {
      const problem = problemOf(condition);
      if (problem === null || condition.measure === 'absence') return [];
      return report(['alerts', index, condition.comparison], problem);
    });
  },
};

function problemOf(condition: Condition): string | null {
  if (condition.measure === 'absence' || condition.measure === 'quantile') return null;
  const { measure, comparison, threshold } = condition;
  if (threshold < 0) return `A ${measure} is never negative.`;
  if (comparison === 'below' && threshold === 0)
    return `A ${measure} is never below 0; for no lines at all use \`measure: absence\`.`;
  if (measure !== 'ratio') return null;
  if (threshold > 1) return `A ratio is a share of 1, so 5 % is 0.05; ${threshold} is never reached.`;
  if (comparison === 'above' && threshold === 1) return 'A ratio is never above 1.';
  return null;
}
