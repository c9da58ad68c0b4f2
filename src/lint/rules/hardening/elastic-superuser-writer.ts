import { defaultOf } from '../../../composefile/masked.js';
import type { FileRule } from '../../../contracts/config.js';
import { composeServices } from '../../models/compose.js';
import { placeOf, variableOf } from '../../models/hardening.js';
import { versionOf } from '../../models/image.js';

const NAMES = [
  'ELASTICSEARCH_USERNAME',
  'ELASTICSEARCH_USER',
  'ELASTIC_USERNAME',
  'ELASTIC_USER',
  'ES_USERNAME',
  'ES_USER',
  'elasticsearch.username',
  'output.elasticsearch.username',
];
/** The image of Kibana reads only these by itself. */
const NAMES_OF_KIBANA = ['ELASTICSEARCH_USERNAME', 'elasticsearch.username'];
const CLIENTS: readonly (string | null)[] = ['kibana', 'logstash', 'filebeat', 'elastalert'];

export const elasticSuperuserWriter: FileRule = {
  id: 'hardening/elastic-superuser-writer',
  severity: 'warn',
  summary: 'A program connects to Elasticsearch as the superuser `elastic`.',
  why:
    'Someone who controls the program, or reads its settings, controls the whole cluster. Kibana 8 and ' +
    'later does not start with this user.',
  bad: `services:
  filebeat:
    image: docker.elastic.co/beats/filebeat:9.5.3
    environment: { ELASTICSEARCH_USERNAME: elastic }`,
  good: `services:
  filebeat:
    image: docker.elastic.co/beats/filebeat:9.5.3
    environment: { ELASTICSEARCH_USERNAME: logs-writer }`,
  source: 'https://www.elastic.co/docs/deploy-manage/users-roles/cluster-or-deployment-auth/built-in-users',
  kinds: ['compose'],
  checkFile({ document, report }) {
    return composeServices(document).flatMap((service) => {
      const { name, program, image } = service;
      const user = CLIENTS.includes(program) ? variableOf(service, ...namesFor(program)) : null;
      if (user?.value == null || (defaultOf(user.value) ?? user.value) !== 'elastic') return [];
      const stops = program === 'kibana' && (versionOf(image?.tag ?? '')?.[0] ?? 0) >= 8;
      const message = stops
        ? 'Kibana does not start with the superuser `elastic`.'
        : `\`${name}\` connects to Elasticsearch as the superuser: someone who controls it controls the ` +
          'whole cluster.';
      const fix =
        program === 'kibana'
          ? 'Write `kibana_system`.'
          : 'Create a user with only the privileges that it needs (`create_doc`, `auto_configure` on its own ' +
            'indices).';
      return [report(placeOf(document, user), message, { fix, severity: stops ? 'error' : 'warn' })];
    });
  },
};

function namesFor(program: string | null): readonly string[] {
  return program === 'kibana' ? NAMES_OF_KIBANA : NAMES;
}
