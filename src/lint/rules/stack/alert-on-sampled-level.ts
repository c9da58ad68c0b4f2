import type { SpecRule } from '../../../contracts/rule.js';
import { measureFacts } from '../../../measures/measures.js';
import type { Match, Service } from '../../../model/model.js';
import { watched } from '../../fields.js';
import { listed } from '../../lists.js';

export const alertOnSampledLevel: SpecRule = {
  id: 'stack/alert-on-sampled-level',
  severity: 'warn',
  summary: 'An alert counts lines of which sampling keeps only a part.',
  why: 'It measures only the lines that are left after sampling, so it fires too late or never.',
  bad: `services:
  - name: api
    sampling: { keep: 0.1 }
alerts:
  - { name: Busy, measure: rate, above: 100 }`,
  good: `services:
  - name: api
    sampling: { keep: 0.1 }
alerts:
  - name: Errors
    measure: rate
    above: 1
    match: { level: error }`,
  source: 'docs/meaning.md: sampling drops lines before they are stored.',
  check({ model, report }) {
    return model.alerts.flatMap((alert, index) => {
      if (measureFacts(alert.condition.measure).sampled === 'same') return [];
      const sampled = watched(model, alert).find((service) => sampledLevels(service, alert.match).length > 0);
      if (sampled === undefined) return [];
      const levels = listed(sampledLevels(sampled, alert.match));
      const message =
        `\`${sampled.name}\` keeps only ${sampled.sampling?.keep} of its lines of level ${levels}. The ` +
        'alert measures only those.';
      const related = [
        { path: ['services', model.services.indexOf(sampled), 'sampling'], message: 'Sampling is set here.' },
      ];
      return report(['alerts', index], message, {
        fix: 'Use a level that is not sampled, or lower the threshold.',
        related,
      });
    });
  },
};

function sampledLevels({ sampling }: Service, { levels }: Match): readonly string[] {
  const sampled = sampling?.levels ?? [];
  return levels.length === 0 ? sampled : sampled.filter((level) => levels.includes(level));
}
