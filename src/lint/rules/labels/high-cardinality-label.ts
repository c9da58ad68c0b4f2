import type { FileRule } from '../../../contracts/config.js';
import type { SpecRule } from '../../../contracts/rule.js';
import { hasManyValues } from '../../many-values.js';
import { madeLabels } from '../../models/made-labels.js';
import { placedFields } from '../../places.js';

export const highCardinalityLabel: SpecRule & FileRule = {
  id: 'labels/high-cardinality-label',
  severity: 'error',
  summary: 'A label has as many values as there are requests, users or addresses.',
  why: 'On Loki every combination of label values is a stream of its own: it slows down, then refuses lines at its stream limit. A spec is meant for any backend.',
  bad: `services:
  - { name: api, labels: [request_id] }`,
  good: `services:
  - name: api
    fields: { request_id: keyword }`,
  source: 'https://grafana.com/docs/loki/latest/get-started/labels/bp-labels/',
  check({ model, report }) {
    return model.services.flatMap((service, index) =>
      placedFields(service, index).flatMap(({ field, path }) => {
        if (!path.includes('labels') || !hasManyValues(field.name)) return [];
        const message = `\`${field.name}\` has too many different values for a label.`;
        const fix = `Declare it under \`fields\`: \`${field.name}: ${field.type}\`. It is searched as well there.`;
        return report(path, message, { fix });
      }),
    );
  },
  kinds: ['promtail', 'alloy'],
  checkFile({ document, report }) {
    return madeLabels(document).flatMap(({ name, place }) => {
      if (!hasManyValues(name)) return [];
      const message = `\`${name}\` has too many different values for a label: each is a stream of its own.`;
      const fix = 'Make it structured metadata: it is searched as well there.';
      return [report(place, message, { fix, severity: 'warn' })];
    });
  },
};
