import type { FileRule } from '../../../contracts/config.js';
import type { SpecRule } from '../../../contracts/rule.js';
import { labelSetsOf } from '../../models/label-sets.js';

/** Loki counts every label of a stream but service_name; `env` is one of them. */
const MOST = 15;
const SET_ALWAYS = 1;
const MANY = 10;

export const tooManyLabels: SpecRule & FileRule = {
  id: 'labels/too-many-labels',
  severity: 'error',
  summary: 'A service has more labels than Loki accepts.',
  why: 'Loki rejects each line with more than 15 labels. Even with fewer, many labels make many slow streams.',
  bad: `services:
  - name: api
    labels: [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o]`,
  good: `services:
  - name: api
    labels: [region, zone]
    fields: { tier: keyword }`,
  source:
    'Loki 3.7: limits_config.max_label_names_per_series is 15; pkg/distributor/validator.go does not ' +
    'count service_name.',
  seen: 'Loki 3.7.6: it rejects a line with 16 labels with the status 400.',
  check({ model, report }) {
    if (model.backend !== 'loki') return [];
    return model.services.flatMap(({ labels }, index) => {
      const count = labels.length + SET_ALWAYS;
      if (count <= MANY) return [];
      const message =
        `The service has ${count} labels with \`env\`; Loki accepts ${MOST}, and each label adds streams. ` +
        'Move some to `fields`.';
      return report(['services', index, 'labels'], message, {
        part: 'key',
        severity: count > MOST ? 'error' : 'warn',
      });
    });
  },
  kinds: ['promtail', 'alloy'],
  checkFile({ document, report }) {
    return labelSetsOf(document).flatMap(({ names, place }) => {
      if (names.length <= MANY) return [];
      const isOver = names.length > MOST;
      const result = isOver ? 'it rejects a line that has all of them' : 'and each label adds streams';
      const message = `Lines can have ${names.length} labels here; Loki accepts ${MOST}${isOver ? ': ' : ', '}${result}.`;
      const fix = 'Change some of them to structured metadata. You can still search it.';
      return [report(place, message, { fix, severity: isOver ? 'error' : 'warn' })];
    });
  },
};
