import type { StackRule } from '../../../contracts/config.js';
import { addressesOf } from '../../models/addresses.js';
import { mountsOfFile, stackServicesOf } from '../../models/stack-services.js';

export const missingService: StackRule = {
  id: 'stack/missing-service',
  severity: 'warn',
  summary: 'A configuration file belongs to no compose service, and the host that it uses is not a service either.',
  why:
    'The compose files start other parts of this stack from the same folder. They do not start this ' +
    'program, so its lines go nowhere.',
  bad: `# file: compose.yaml
services:
  loki:
    image: grafana/loki:3.7.6
    volumes: [./loki.yaml:/etc/loki/local-config.yaml]
# file: loki.yaml
schema_config: { configs: [] }
# file: filebeat.yml
filebeat.inputs: [{ type: filestream, id: a, paths: [/a.log] }]
output.elasticsearch: { hosts: ['http://elasticsearch:9200'] }`,
  good: `# file: compose.yaml
services:
  loki:
    image: grafana/loki:3.7.6
    volumes: [./loki.yaml:/etc/loki/local-config.yaml]
  elasticsearch: { image: elasticsearch:9.5.3 }
  filebeat:
    image: elastic/filebeat:9.5.3
    volumes: [./filebeat.yml:/usr/share/filebeat/filebeat.yml]
# file: loki.yaml
schema_config: { configs: [] }
# file: filebeat.yml
filebeat.inputs: [{ type: filestream, id: a, paths: [/a.log] }]
output.elasticsearch: { hosts: ['http://elasticsearch:9200'] }`,
  source: 'https://docs.docker.com/compose/how-tos/networking/',
  checkStack({ documents, report, ...context }) {
    const all = stackServicesOf({ documents });
    const isMounted = (path: string) => mountsOfFile(all, path).length > 0;
    if (all.buildsOnOthers || all.hasExternalNetwork || !documents.some(({ path }) => isMounted(path))) return [];
    const names = new Set([...all.services.values()].flatMap((service) => [...service.names]));
    const unused = documents.filter(({ kind, path }) => kind !== 'compose' && !isMounted(path));
    const related = context
      .of('compose')
      .map((file) => ({ place: file.at(['services'], 'key'), message: 'these services are defined' }));
    return unused.flatMap((document) =>
      addressesOf(document).flatMap(({ host, hostAt, place }) => {
        if (/[.]|^localhost$/.test(host) || names.has(host)) return [];
        const message = `No compose service is named \`${host}\`, and no service mounts this file.`;
        const fix = `Add both to the compose file. If \`${host}\` runs elsewhere, write its address.`;
        return report(place(hostAt, hostAt + host.length), message, { fix, related });
      }),
    );
  },
};
