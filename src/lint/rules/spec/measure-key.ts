import type { SpecRule } from '../../../contracts/rule.js';
import { given } from '../../given.js';
import { listed } from '../../words.js';

/** Which measures a key is for. */
const MEASURES: Readonly<Record<string, readonly string[]>> = {
  field: ['quantile'],
  quantile: ['quantile'],
  minimum: ['ratio', 'quantile'],
};

export const measureKey: SpecRule = {
  id: 'spec/measure-key',
  severity: 'error',
  summary: 'An alert has a key that its measure does not take, or lacks one that it needs.',
  why: 'The key would be read by nobody, or the measure would not know what to measure.',
  bad: `alerts:
  - { name: Slow, measure: count, above: 10, quantile: 0.95 }`,
  good: `services:
  - name: api
    fields: { duration: number }
alerts:
  - name: Slow
    measure: quantile
    field: duration
    quantile: 0.95
    above: 2`,
  source: 'docs/meaning.md: what each measure is.',
  check({ model, spec, report }) {
    return model.alerts.flatMap(({ condition: { measure } }, index) => {
      const path = ['alerts', index];
      return Object.entries(MEASURES).flatMap(([name, takers]) => {
        const isGiven = given(spec, [...path, name]) !== undefined;
        if (isGiven && !takers.includes(measure)) {
          const message = `\`${name}\` goes with the measure ${listed(takers, 'or')}; this one is \`${measure}\`. Remove it.`;
          return report([...path, name], message, {
            part: 'key',
          });
        }
        if (isGiven || measure !== 'quantile' || name === 'minimum') return [];
        const fix = name === 'field' ? 'Write `field: duration`, for example.' : 'Write `quantile: 0.95`, for example.';
        return report([...path, 'measure'], `A quantile needs \`${name}\`.`, { fix });
      });
    });
  },
};
