import type { FileContext, FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import type { Finding } from '../../../findings/finding.js';
import { partsAt, processorsOf } from '../../models/filebeat.js';
import { isOff, settingsOf } from '../../models/settings.js';

export const mappingExplosion: FileRule = {
  id: 'elk/mapping-explosion',
  severity: 'warn',
  summary: 'Each new name of a field or label creates a field in the index.',
  why:
    'An index accepts 1,000 fields. At the next new field Elasticsearch rejects the line. A much ' +
    'higher limit slows the whole cluster.',
  bad: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
processors:
  - add_docker_metadata: { labels.dedot: false }
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  good: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
processors:
  - add_docker_metadata: ~
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  source: 'elastic/elasticsearch#89911: "Limit of total fields [1000] has been exceeded".',
  kinds: ['filebeat', 'index-template', 'component-template'],
  checkFile(context) {
    return context.document.kind === 'filebeat' ? dottedLabels(context) : highLimit(context);
  },
};

function dottedLabels({ document, report }: FileContext): readonly Finding[] {
  const settings = settingsOf(document);
  const providers = ['filebeat', 'autodiscover', 'providers'];
  const parts = [
    ...processorsOf(document).map(({ options, path, name }) => ({ value: options, path: [...path, name] })),
    ...partsAt(settings.get(providers), providers),
  ];
  return parts.flatMap(({ value, path }) => {
    if (!isOff(rawValueAt(value, ['labels', 'dedot']))) return [];
    const message = 'Labels keep their dots: each part becomes an object, so `a` and `a.b` cannot both be stored.';
    return report(settings.at([...path, 'labels', 'dedot']), message, { fix: 'Delete it: then dots become `_`.' });
  });
}

const MOST = 5000;

function highLimit({ document, report }: FileContext): readonly Finding[] {
  const settings = settingsOf(document);
  const template = ['template', 'settings'];
  return [
    ['index', 'mapping', 'total_fields', 'limit'],
    ['mapping', 'total_fields', 'limit'],
  ].flatMap((path) => {
    const value = settings.get([...template, ...path]);
    const limit = typeof value === 'object' ? Number.NaN : Number(value);
    const isIgnored = mapOf(settings.get([...template, ...path.slice(0, -1)]))?.ignore_dynamic_beyond_limit;
    if (!(limit > MOST) || String(isIgnored) === 'true') return [];
    const fix =
      'Map fields with free names as `flattened`, or write ' +
      '`index.mapping.total_fields.ignore_dynamic_beyond_limit: true`.';
    return report(
      settings.at([...template, ...path]),
      `${limit} fields slow each node, and one more field still causes an error.`,
      { fix },
    );
  });
}
