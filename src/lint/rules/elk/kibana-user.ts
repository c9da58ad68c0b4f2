import type { FileRule } from '../../../contracts/config.js';
import { isSet, settingsOf } from '../../models/settings.js';

export const kibanaUser: FileRule = {
  id: 'elk/kibana-user',
  severity: 'error',
  summary: 'Kibana speaks to Elasticsearch as `elastic`, or with a token and a password.',
  why: 'Kibana 8 and later ends at once: "value of \\"elastic\\" is forbidden". It takes a token or a user, never both.',
  bad: `server.host: 0.0.0.0
elasticsearch.hosts: ["http://elasticsearch:9200"]
elasticsearch.username: elastic`,
  good: `server.host: 0.0.0.0
elasticsearch.hosts: ["http://elasticsearch:9200"]
elasticsearch.username: kibana_system`,
  source: 'elastic/kibana#122722, #123113.',
  kinds: ['kibana'],
  checkFile({ document, report }) {
    const settings = settingsOf(document);
    const user = ['elasticsearch', 'username'];
    const token = ['elasticsearch', 'serviceAccountToken'];
    if (settings.get(user) === 'elastic') {
      const fix = 'Write `kibana_system`, and set its password once as `elastic`.';
      return [report(settings.at(user), 'Kibana does not start as the superuser `elastic`.', { fix })];
    }
    if (!isSet(settings.get(token)) || !isSet(settings.get(user))) return [];
    const related = [{ place: settings.at(user, 'key'), message: 'the user' }];
    const message = 'A token stands beside a user: Kibana takes one of them and does not start with both.';
    return [report(settings.at(token, 'key'), message, { related, fix: 'Delete one of the two.' })];
  },
};
