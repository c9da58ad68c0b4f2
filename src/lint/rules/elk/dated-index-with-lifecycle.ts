import type { FileRule } from '../../../contracts/config.js';
import { indicesOf } from '../../models/filebeat.js';
import { isOff, settingsOf } from '../../models/settings.js';

export const datedIndexWithLifecycle: FileRule = {
  id: 'elk/dated-index-with-lifecycle',
  severity: 'warn',
  summary: 'The lifecycle does not apply to an index with a date in its name.',
  why:
    'The lifecycle belongs to the data stream of the template. Indices with dates are separate: ' +
    'nothing rolls them over and nothing deletes them.',
  bad: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
setup.ilm.enabled: true
output.elasticsearch:
  hosts: ["http://elasticsearch:9200"]
  indices:
    - index: shop-logs-%{+yyyy.MM.dd}`,
  good: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
setup.ilm.enabled: false
setup.template.enabled: false
output.elasticsearch:
  hosts: ["http://elasticsearch:9200"]
  index: logs-shop-default`,
  source: 'libbeat/idxmgmt/index_support.go, elastic/beats#11866, #36654.',
  kinds: ['filebeat'],
  checkFile({ document, report }) {
    const settings = settingsOf(document);
    if (isOff(settings.get(['setup', 'ilm', 'enabled']))) return [];
    const paths = [['output', 'elasticsearch', 'index'], ...indicesOf(document).map(({ path }) => [...path, 'index'])];
    return paths.flatMap((path) => {
      const index = settings.get(path);
      const from = typeof index === 'string' ? index.indexOf('%{+') : -1;
      if (typeof index !== 'string' || from < 0) return [];
      const fix =
        'Write the name of one data stream, such as `logs-shop-default`, and set the lifecycle in its template.';
      const end = index.indexOf('}', from);
      const place = settings.inside(path, from, end < 0 ? index.length : end + 1);
      return report(place, 'This makes a new index each day, without a lifecycle: nothing deletes these indices.', {
        fix,
      });
    });
  },
};
