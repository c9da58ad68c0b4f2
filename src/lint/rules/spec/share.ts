import type { SpecRule } from '../../../contracts/rule.js';
import { hasSetting } from '../../../measures/measures.js';

export const share: SpecRule = {
  id: 'spec/share',
  severity: 'error',
  summary: '`keep` or `quantile` is not between 0 and 1.',
  why: 'Sampling with 1 keeps all lines and with 0 no line. A quantile above 1 does not exist.',
  bad: `services:
  - name: api
    sampling: { keep: 10 }`,
  good: `services:
  - name: api
    sampling: { keep: 0.1 }`,
  source: 'Sampling stages use the fraction of lines to keep.',
  check({ model, report }) {
    const sampled = model.services.flatMap(({ sampling }, index) => {
      if (sampling === null || (sampling.keep > 0 && sampling.keep < 1)) return [];
      const message = `\`keep\` is the fraction of lines to keep, above 0 and below 1; ${sampling.keep} is not. 10 % is 0.1.`;
      return report(['services', index, 'sampling', 'keep'], message);
    });
    const quantiles = model.alerts.flatMap(({ condition }, index) => {
      if (!hasSetting(condition, 'quantile') || (condition.quantile > 0 && condition.quantile <= 1)) return [];
      const message = `\`quantile\` must be above 0 and at most 1; ${condition.quantile} is not. The 95th percentile is 0.95.`;
      return report(['alerts', index, 'quantile'], message);
    });
    return [...sampled, ...quantiles];
  },
};
