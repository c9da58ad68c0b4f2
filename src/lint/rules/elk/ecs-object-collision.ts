import type { FileRule } from '../../../contracts/config.js';
import { processorsOf, rootJsonOf } from '../../models/filebeat.js';
import { isOn, settingsOf } from '../../models/settings.js';

export const ecsObjectCollision: FileRule = {
  id: 'elk/ecs-object-collision',
  severity: 'warn',
  summary: "JSON of the application overwrites Filebeat's own fields.",
  why:
    'In the index `host`, `service`, `error`, `log`, `event` and `process` are objects. If the ' +
    'application writes a string there, Elasticsearch answers 400 and the line is dropped.',
  bad: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
processors:
  - decode_json_fields:
      fields: [message]
      target: ""
      overwrite_keys: true
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  good: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
processors:
  - decode_json_fields:
      fields: [message]
      target: app
      overwrite_keys: true
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  source: 'elastic/beats#7382, elastic/integrations#5450.',
  kinds: ['filebeat'],
  checkFile({ document, report }) {
    const settings = settingsOf(document);
    if (processorsOf(document).some(({ name }) => SORTS.includes(name))) return [];
    return rootJsonOf(document).flatMap(({ value, path }) => {
      if (isOn(value.expand_keys) || !isOn(value.overwrite_keys)) return [];
      const key = 'target' in value ? 'target' : 'keys_under_root';
      const fix = 'Write `target: app`, and `rename` fields that ECS defines, such as `app.level` to `log.level`.';
      const message =
        'Each field of a line overwrites a field of the event: a line with a string in `service` or `host` ' +
        'is dropped.';
      return report(settings.at([...path, key]), message, { fix });
    });
  },
};

/** Processors that can move the fields afterwards. */
const SORTS = ['rename', 'script', 'include_fields', 'move_fields'];
