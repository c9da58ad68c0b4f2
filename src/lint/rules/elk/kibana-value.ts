import type { FileRule } from '../../../contracts/config.js';
import { applies } from '../../facts/fact.js';
import { KIBANA_FACT } from '../../facts/kibana-settings.js';
import { kibanaProblems } from '../../models/kibana-values.js';
import { settingsOf } from '../../models/settings.js';

export const kibanaValue: FileRule = {
  id: 'elk/kibana-value',
  severity: 'error',
  summary: 'A setting of Kibana has a value that it does not accept.',
  why: 'Kibana ends at its start with "config validation of …".',
  bad: `server.host: 0.0.0.0
server.basePath: /kibana/
elasticsearch.hosts: ["http://elasticsearch:9200"]`,
  good: `server.host: 0.0.0.0
server.basePath: /kibana
elasticsearch.hosts: ["http://elasticsearch:9200"]`,
  source: 'elastic/kibana#52087, #69344; its schemas of server, elasticsearch, logging and xpack.security.',
  seen: 'Kibana 9.5, by its source: its schemas refuse these values, and it does not start.',
  kinds: ['kibana'],
  checkFile({ document, report, versions }) {
    if (!applies(KIBANA_FACT, versions)) return [];
    const settings = settingsOf(document);
    return kibanaProblems(document).map(({ path, part, words, fix, isPartly }) => {
      const severity = isPartly === true ? 'warn' : 'error';
      const more = { severity, ...(fix === undefined ? {} : { fix }) } as const;
      return report(settings.at(path, part), `${words}: Kibana does not start.`, more);
    });
  },
};
