import type { FileRule } from '../../../contracts/config.js';
import { ELASTIC_LISTS } from '../../facts/elasticsearch/lists.js';
import { applies } from '../../facts/fact.js';
import { ingestProblems } from '../../models/ingest-values.js';

export const ingestValue: FileRule = {
  id: 'elk/ingest-value',
  severity: 'error',
  summary: 'An ingest processor lacks an option, or has an invalid value.',
  why: 'Elasticsearch rejects the pipeline. Requests that name it fail, and no line is stored.',
  bad: `processors:
  - grok:
      field: message
      patterns: ["%{IPADDRESS:client.ip} %{WORD:verb}"]`,
  good: `processors:
  - grok:
      field: message
      patterns: ["%{IP:client.ip} %{WORD:verb}"]`,
  source: 'elastic/elasticsearch#36134, #84186; the factories of the processors in modules/ingest-common.',
  seen: 'Elasticsearch 9.5, by its source: the factory of the processor refuses it, and the pipeline is not stored.',
  kinds: ['ingest-pipeline'],
  checkFile({ document, report, versions }) {
    if (!applies(ELASTIC_LISTS, versions)) return [];
    return ingestProblems(document).map(({ path, part, words, fix, isAccepted }) => {
      const end = isAccepted === true ? '' : ': Elasticsearch rejects the pipeline';
      const severity = isAccepted === true ? 'warn' : 'error';
      const more = { severity, ...(fix === undefined ? {} : { fix }) } as const;
      return report(document.at(path, part), `${words}${end}.`, more);
    });
  },
};
