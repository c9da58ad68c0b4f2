import type { FileRule } from '../../../contracts/config.js';
import { isSet, settingsOf } from '../../models/settings.js';

export const kibanaUser: FileRule = {
  id: 'elk/kibana-user',
  severity: 'error',
  summary: 'Kibana connects to Elasticsearch as `elastic`, or with both a token and a user.',
  why: 'Kibana 8 and later stops: "value of \\"elastic\\" is forbidden". It accepts a token or a user, not both.',
  bad: `server.host: 0.0.0.0
elasticsearch.hosts: ["http://elasticsearch:9200"]
elasticsearch.username: elastic`,
  good: `server.host: 0.0.0.0
elasticsearch.hosts: ["http://elasticsearch:9200"]
elasticsearch.username: kibana_system`,
  source: 'elastic/kibana#122722, #123113.',
  seen: 'Kibana 9.5, by its source: "value of "elastic" is forbidden", and it does not start.',
  kinds: ['kibana'],
  checkFile({ document, report }) {
    const settings = settingsOf(document);
    const user = ['elasticsearch', 'username'];
    const token = ['elasticsearch', 'serviceAccountToken'];
    if (settings.get(user) === 'elastic') {
      const fix = 'Write `kibana_system`, and set its password once as the user `elastic`.';
      return [report(settings.at(user), 'Kibana does not start with the superuser `elastic`.', { fix })];
    }
    if (!isSet(settings.get(token)) || !isSet(settings.get(user))) return [];
    const related = [{ place: settings.at(user, 'key'), message: 'the user' }];
    const message = 'Kibana has both a token and a user: it does not start with both.';
    return [report(settings.at(token, 'key'), message, { related, fix: 'Delete one of the two.' })];
  },
};
