import type { SpecRule } from '../../../contracts/rule.js';
import { measureFacts } from '../../../measures/measures.js';
import { given } from '../../given.js';
import { capitalised } from '../../words.js';

export const threshold: SpecRule = {
  id: 'spec/threshold',
  severity: 'error',
  summary: 'An alert has no threshold, or two, or one that its measure does not take.',
  why: 'One of `above` and `below` says when the alert fires; absence fires when there is no line.',
  bad: `alerts:
  - name: Errors
    measure: count
    match: { level: error }`,
  good: `alerts:
  - name: Errors
    measure: count
    match: { level: error }
    above: 10`,
  source: 'docs/meaning.md: the comparison is strict.',
  check({ model, spec, report }) {
    return model.alerts.flatMap(({ condition: { measure } }, index) => {
      const path = ['alerts', index];
      const set = ['above', 'below'].filter((name) => given(spec, [...path, name]) !== undefined);
      const { keys, lines } = measureFacts(measure);
      if (keys.threshold === 'refused') {
        const fires = lines === 'missing' ? 'fires when no line matches; it takes' : 'takes';
        const message = `${capitalised(measure)} ${fires} no threshold. Remove it.`;
        return set.map((name) => report([...path, name], message, { part: 'key' }));
      }
      if (set.length === 1) return [];
      if (set.length === 0) {
        return report([...path, 'measure'], `A ${measure} needs \`above\` or \`below\`.`, {
          fix: 'Write `above: 10`, for example.',
        });
      }
      return report([...path, 'below'], 'An alert takes `above` or `below`, not both; make two alerts.', {
        part: 'key',
        related: [{ path: [...path, 'above'], message: 'The other one stands here.' }],
      });
    });
  },
};
