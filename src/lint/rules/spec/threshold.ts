import type { SpecRule } from '../../../contracts/rule.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import { measureFacts } from '../../../measures/measures.js';
import { capitalised } from '../../lists.js';

export const threshold: SpecRule = {
  id: 'spec/threshold',
  severity: 'error',
  summary: 'An alert has no threshold, has two, or has one that its measure does not use.',
  why: '`above` or `below` decides when the alert fires. An absence alert fires when no line matches.',
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
      const set = ['above', 'below'].filter((name) => rawValueAt(spec, [...path, name]) !== undefined);
      const { keys, lines } = measureFacts(measure);
      if (keys.threshold === 'refused') {
        const fires = lines === 'missing' ? 'fires when no line matches and has' : 'has';
        const message = `${capitalised(measure)} ${fires} no threshold. Remove it.`;
        return set.map((name) => report([...path, name], message, { part: 'key' }));
      }
      if (set.length === 1) return [];
      if (set.length === 0) {
        return report([...path, 'measure'], `A ${measure} needs \`above\` or \`below\`.`, {
          fix: 'For example, write `above: 10`.',
        });
      }
      return report([...path, 'below'], 'An alert has `above` or `below`, not both. Make two alerts.', {
        part: 'key',
        related: [{ path: [...path, 'above'], message: 'The other threshold is here.' }],
      });
    });
  },
};
