import type { FileRule } from '../../../contracts/config.js';
import { listOf } from '../../../contracts/plain.js';
import { isTemplate, routesOf } from '../../models/alertmanager.js';
import { placedMaps } from '../../models/listed.js';

export const unknownInterval: FileRule = {
  id: 'alertmanager/unknown-interval',
  severity: 'error',
  summary: 'A route uses a time interval that is not defined.',
  why: 'Alertmanager does not start. On a reload it keeps its previous configuration.',
  bad: `route:
  receiver: ops
  routes:
    - { matchers: [severity="info"], mute_time_intervals: [nights] }
receivers:
  - name: ops`,
  good: `route:
  receiver: ops
  routes:
    - { matchers: [severity="info"], mute_time_intervals: [nights] }
receivers:
  - name: ops
time_intervals:
  - name: nights
    time_intervals:
      - times: [{ start_time: "22:00", end_time: "24:00" }]`,
  source: 'Seen with amtool 0.28: "undefined time interval "x" used in route".',
  seen: 'Alertmanager 0.34.1: `amtool check-config` rejects the file.',
  kinds: ['alertmanager'],
  checkFile({ document, report }) {
    const known = ['time_intervals', 'mute_time_intervals']
      .flatMap((key) => placedMaps(document.value, [key]))
      .map(({ value }) => value.name);
    return routesOf(document).flatMap(({ value, path }) =>
      ['mute_time_intervals', 'active_time_intervals'].flatMap((key) =>
        listOf(value[key]).flatMap((name, index) => {
          if (typeof name !== 'string' || known.includes(name) || isTemplate(name)) return [];
          const message = `The time interval \`${name.slice(0, 80)}\` is not defined: Alertmanager does not start.`;
          return report(document.at([...path, key, index]), message, { fix: 'Add it to `time_intervals`.' });
        }),
      ),
    );
  },
};
