import type { ConfigDocument, FileRule, Place } from '../../../contracts/config.js';
import type { SpecRule } from '../../../contracts/rule.js';
import { hasManyValues } from '../../many-values.js';
import { textIn } from '../../models/config-part.js';
import { keptLabels } from '../../models/kept-labels.js';
import { flat, lineRelabelRules, pipelinesOf } from '../../models/pipeline.js';
import { placedFields } from '../../placed-fields.js';

export const highCardinalityLabel: SpecRule & FileRule = {
  id: 'labels/high-cardinality-label',
  severity: 'error',
  summary: 'A label has a value for each request, user or address.',
  why:
    'Loki stores a separate stream for each combination of label values. With too many streams it ' +
    'becomes slow, then rejects lines. The rule applies to each backend, because a spec can change its ' +
    'backend.',
  bad: `services:
  - { name: api, labels: [request_id] }`,
  good: `services:
  - name: api
    fields: { request_id: keyword }`,
  source: 'https://grafana.com/docs/loki/latest/get-started/labels/bp-labels/',
  seen: 'Loki 3.7.6: with its default limits it rejects lines of more than 5,000 streams with the status 429.',
  check({ model, report }) {
    return model.services.flatMap((service, index) =>
      placedFields(service, index).flatMap(({ field, path }) => {
        if (!path.includes('labels') || !hasManyValues(field.name)) return [];
        const message = `\`${field.name}\` has too many different values for a label.`;
        const fix = `Declare it under \`fields\`: \`${field.name}: ${field.type}\`. You can still search it.`;
        return report(path, message, { fix });
      }),
    );
  },
  kinds: ['promtail', 'alloy'],
  checkFile({ document, report }) {
    return madeLabels(document).flatMap(({ name, place }) => {
      if (!hasManyValues(name)) return [];
      const message = `\`${name}\` has too many different values for a label: Loki stores a stream for each value.`;
      const fix = 'Use structured metadata instead. You can still search it.';
      return [report(place, message, { fix, severity: 'warn' })];
    });
  },
};

interface MadeLabel {
  readonly name: string;
  readonly place: Place;
}

/** Labels that stages and relabel rules set and that stay on the lines. */
function madeLabels(document: ConfigDocument): readonly MadeLabel[] {
  const pipelines = pipelinesOf(document).map(({ stages }) => keptLabels(flat(stages)));
  const fromStages = pipelines
    .flatMap(({ set }) => set)
    .filter(({ stage }) => stage.name === 'labels')
    .map(({ name, stage }) => ({ name, place: stage.at([name], 'key') }));
  const fromRules = lineRelabelRules(document).flatMap((rule) => {
    const name = textIn(rule, 'target_label');
    if (name === null || pipelines.some(({ removes }) => removes(name))) return [];
    return [{ name, place: rule.at(['target_label']) }];
  });
  return [...fromRules, ...fromStages].filter(({ name }) => !name.startsWith('__'));
}
