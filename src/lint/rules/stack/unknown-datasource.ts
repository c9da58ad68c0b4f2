import type { StackRule } from '../../../contracts/config.js';
import { mapOf, mapsIn } from '../../../contracts/plain.js';
import { nearest } from '../../../findings/nearest.js';
import { choices } from '../../lists.js';
import { datasourceReferences } from '../../models/datasource-references.js';

export const unknownDatasource: StackRule = {
  id: 'stack/unknown-datasource',
  severity: 'warn',
  summary: 'No provisioned datasource has this uid.',
  why:
    'The panel shows "Datasource was not found", and the link from a line to its trace does not work. ' +
    'Only a manually created datasource could have this uid.',
  bad: `# file: datasources.yaml
apiVersion: 1
datasources:
  - name: Loki
    type: loki
    uid: loki
    url: http://loki:3100
    jsonData:
      derivedFields:
        - name: trace
          matcherRegex: trace_id=(\\w+)
          datasourceUid: tempo
          url: '$\${__value.raw}'`,
  good: `# file: datasources.yaml
apiVersion: 1
datasources:
  - name: Loki
    type: loki
    uid: loki
    url: http://loki:3100
    jsonData:
      derivedFields:
        - name: trace
          matcherRegex: trace_id=(\\w+)
          datasourceUid: tempo
          url: '$\${__value.raw}'
  - name: Tempo
    type: tempo
    uid: tempo
    url: 'http://tempo:3200'`,
  source:
    'Grafana finds a datasource by its uid or its full name. Without a uid it gets one such as P0123456789ABCDEF.',
  checkStack({ of, report }) {
    const files = of('grafana-datasources');
    const all = files.flatMap(({ value }) => mapsIn(mapOf(value)?.datasources));
    if (all.length === 0) return [];
    const names = all.flatMap(({ uid, name }) => [uid, name]).filter((one) => typeof one === 'string');
    if (names.some((name) => name.includes('$'))) return [];
    const uids = all.flatMap(({ uid }) => (typeof uid === 'string' ? [uid] : []));
    const documents = of('grafana-datasources', 'grafana-dashboard', 'loki');
    return documents.flatMap((document) =>
      datasourceReferences(document).flatMap(({ uid, path }) => {
        if (names.includes(uid) || /^P[0-9A-F]{16}$/.test(uid)) return [];
        const fix = `Give a datasource \`uid: ${uid}\`; ${choices(nearest(uid, uids), uids)}`;
        return [
          report(document.at(path), `No datasource has the uid \`${uid}\`: Grafana shows nothing here.`, { fix }),
        ];
      }),
    );
  },
};
