import type { FileRule } from '../../../contracts/config.js';
import { isWellKnown } from '../../models/passwords.js';
import { plainSecrets } from '../../models/plain-secrets.js';

export const plainPassword: FileRule = {
  id: 'elk/plain-password',
  severity: 'warn',
  summary: 'A password or a key stands in a configuration.',
  why: 'It is read by everyone who can read the repository, now and in its history. Well-known ones are tried first.',
  bad: `server.host: 0.0.0.0
elasticsearch.hosts: ["http://elasticsearch:9200"]
elasticsearch.username: kibana_system
elasticsearch.password: 9d41c7e2f0`,
  good: `server.host: 0.0.0.0
elasticsearch.hosts: ["http://elasticsearch:9200"]
elasticsearch.username: kibana_system
elasticsearch.password: \${KIBANA_PASSWORD}`,
  source: 'https://www.elastic.co/docs/deploy-manage/security/secure-settings',
  kinds: ['filebeat', 'kibana', 'elastalert', 'logstash'],
  checkFile({ document, report }) {
    return plainSecrets(document).map(({ name, text, place }) => {
      const isKnown = isWellKnown(text);
      const message = isKnown
        ? `This \`${name}\` is a well-known one, which is tried first.`
        : `This \`${name}\` stands in the file, for everyone who can read it.`;
      const fix =
        document.kind === 'elastalert'
          ? 'Delete it, and set the variable `ES_PASSWORD` or `ES_API_KEY`.'
          : 'Write a variable, such as `${ES_PASSWORD}`: it comes from the environment or from the keystore.';
      return report(place, message, { fix, severity: isKnown ? 'error' : 'warn' });
    });
  },
};
