import type { SpecRule } from '../../../contracts/rule.js';
import { hasSetting, measureFacts } from '../../../measures/measures.js';
import type { Comparison, Condition } from '../../../model/model.js';

export const thresholdRange: SpecRule = {
  id: 'spec/threshold-range',
  severity: 'error',
  summary: 'A threshold can never be crossed, or is always crossed.',
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
      if (!hasSetting(condition, 'threshold')) return [];
      const problem = problemOf(condition);
      return problem === null ? [] : report(['alerts', index, condition.comparison], problem);
    });
  },
};

function problemOf({ measure, comparison, threshold }: Condition & Comparison): string | null {
  const { range } = measureFacts(measure);
  if (range === 'any') return null;
  if (threshold < 0) return `A ${measure} is never negative.`;
  if (comparison === 'below' && threshold === 0)
    return `A ${measure} is never below 0. For no lines at all, use \`measure: absence\`.`;
  if (range !== 'share') return null;
  if (threshold > 1) return `A ${measure} is between 0 and 1, so 5 % is 0.05. ${threshold} is never reached.`;
  return comparison === 'above' && threshold === 1 ? `A ${measure} is never above 1.` : null;
}
