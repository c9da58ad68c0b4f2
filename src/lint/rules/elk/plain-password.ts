import type { FileRule } from '../../../contracts/config.js';
import { isWellKnown } from '../../models/passwords.js';
import { plainSecrets } from '../../models/plain-secrets.js';

export const plainPassword: FileRule = {
  id: 'elk/plain-password',
  severity: 'warn',
  summary: 'A configuration contains a password or a key.',
  why:
    'Everyone who can read the repository can read it, now and in the history. Attackers try ' +
    'well-known passwords first.',
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
        ? `This \`${name}\` is a well-known value, which attackers try first.`
        : `This \`${name}\` is in plain text: everyone who can read the file can use it.`;
      const fix =
        document.kind === 'elastalert'
          ? 'Delete it, and set the variable `ES_PASSWORD` or `ES_API_KEY`.'
          : 'Use a variable, such as `${ES_PASSWORD}`: Filebeat reads it from the environment or the keystore.';
      return report(place, message, { fix, severity: isKnown ? 'error' : 'warn' });
    });
  },
};
