import type { StackRule } from '../../../contracts/config.js';
import { servicesOf } from '../../models/elastic.js';
import { filebeatVersion, outputsOf } from '../../models/filebeat.js';
import { isBefore } from '../../models/image.js';
import { settingsOf, textsAt } from '../../models/settings.js';

export const opensearchFilebeat: StackRule = {
  id: 'elk/opensearch-filebeat',
  severity: 'error',
  summary: 'Filebeat after 7.12.1 does not support OpenSearch.',
  why: 'It checks that the server is Elasticsearch and closes the connection if not: no line arrives.',
  bad: `# file: compose.yaml
services:
  opensearch: { image: "opensearchproject/opensearch:3.8.0" }
  filebeat: { image: "docker.elastic.co/beats/filebeat:9.5.3" }
# file: filebeat.yml
filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
output.elasticsearch.hosts: ["http://opensearch:9200"]`,
  good: `# file: compose.yaml
services:
  opensearch: { image: "opensearchproject/opensearch:3.8.0" }
  logstash:
    image: "opensearchproject/logstash-oss-with-opensearch-output-plugin:8.9.0"
# file: filebeat.yml
filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
output.logstash.hosts: ["logstash:5044"]`,
  source:
    'opensearch-project/OpenSearch#2719; compatibility.override_main_response_version is gone since OpenSearch 3.',
  seen: 'Filebeat 8.0, by its source: it checks the product and stops if it is not Elasticsearch.',
  checkStack(context) {
    const names = servicesOf(context, 'opensearch').map(({ service }) => service.name);
    return context.of('filebeat').flatMap((document) => {
      const version = filebeatVersion(context, document);
      if (version !== null && isBefore(version, [7, 12, 2])) return [];
      if (!outputsOf(document).some(({ name }) => name === 'elasticsearch')) return [];
      const settings = settingsOf(document);
      return textsAt(settings, ['output', 'elasticsearch', 'hosts']).flatMap(({ text, path }) => {
        const host = /^(?:https?:\/\/)?(?:[^@/]*@)?([\w.-]+)/.exec(text)?.[1] ?? '';
        if (!names.includes(host)) return [];
        const fix = 'Send with Fluent Bit (`opensearch`), Data Prepper, or Logstash with its OpenSearch plugin.';
        return context.report(
          settings.at(path),
          `\`${host}\` is OpenSearch, which Filebeat rejects: no line arrives.`,
          { fix },
        );
      });
    });
  },
};
