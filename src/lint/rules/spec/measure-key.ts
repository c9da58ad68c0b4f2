import type { SpecRule } from '../../../contracts/rule.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import { measureFacts, measuresWith } from '../../../measures/measures.js';
import { listed } from '../../lists.js';

/** The keys of some measures only, each with an example; `spec/threshold` checks the threshold. */
const KEYS = { field: 'duration', quantile: 0.95, minimum: 100 } as const;

const KEY_NAMES = Object.keys(KEYS) as readonly (keyof typeof KEYS)[];

export const measureKey: SpecRule = {
  id: 'spec/measure-key',
  severity: 'error',
  summary: 'An alert has a key that its measure does not use, or lacks a key that it needs.',
  why: 'The key would have no effect, or the measure could not be computed.',
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
      const { keys } = measureFacts(measure);
      return KEY_NAMES.flatMap((name) => {
        const isGiven = rawValueAt(spec, [...path, name]) !== undefined;
        if (isGiven && keys[name] === 'refused') {
          const takers = listed(measuresWith(name), 'or');
          const message = `\`${name}\` is for the measure ${takers}, but this one is \`${measure}\`. Remove it.`;
          return report([...path, name], message, { part: 'key' });
        }
        if (isGiven || keys[name] !== 'required') return [];
        const fix = `For example, write \`${name}: ${KEYS[name]}\`.`;
        return report([...path, 'measure'], `A ${measure} needs \`${name}\`.`, { fix });
      });
    });
  },
};
