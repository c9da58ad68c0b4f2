import type { FileRule } from '../../../contracts/config.js';
import { hostsIn } from '../../models/filebeat.js';
import { isOn, settingsOf } from '../../models/settings.js';

export const dslStateful: FileRule = {
  id: 'elk/dsl-stateful',
  severity: 'error',
  summary: '`setup.dsl` works on Elastic Serverless only, or `setup.ilm` is enabled as well.',
  why: 'A self-managed Elasticsearch answers with an error, and Filebeat sends nothing.',
  bad: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
setup.dsl.enabled: true
setup.ilm.enabled: false
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  good: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
setup.dsl.enabled: false
setup.ilm.enabled: false
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  source: 'libbeat/idxmgmt/lifecycle/es_client_handler.go: "DSL is only supported on Serverless".',
  seen: 'Filebeat 9.5, by its source: it stops with "DSL is only supported on Serverless".',
  kinds: ['filebeat'],
  checkFile({ document, report }) {
    const settings = settingsOf(document);
    const path = ['setup', 'dsl', 'enabled'];
    if (!isOn(settings.get(path))) return [];
    const fix = 'Delete it, and write `lifecycle: { data_retention: … }` into the index template.';
    const ilm = ['setup', 'ilm', 'enabled'];
    if (isOn(settings.get(ilm))) {
      const related = [{ place: settings.at(ilm), message: 'the other lifecycle' }];
      return [report(settings.at(path), 'Two lifecycles are enabled: Filebeat does not start.', { fix, related })];
    }
    const hosts = hostsIn(settings.get(['output', 'elasticsearch', 'hosts']));
    if (settings.has(['cloud', 'id']) || hosts.length === 0 || hosts.some((host) => host.includes('elastic.cloud')))
      return [];
    return [
      report(
        settings.at(path),
        'Only Elastic Serverless supports this: Filebeat sends nothing to this Elasticsearch.',
        { fix },
      ),
    ];
  },
};
