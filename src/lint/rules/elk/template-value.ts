import type { FileRule } from '../../../contracts/config.js';
import { ELASTIC_LISTS } from '../../facts/elasticsearch/lists.js';
import { applies } from '../../facts/fact.js';
import { settingsOf } from '../../models/settings.js';
import { templateProblems } from '../../models/template-values.js';

export const templateValue: FileRule = {
  id: 'elk/template-value',
  severity: 'error',
  summary: 'A template has an unknown or invalid setting, type or parameter.',
  why: 'Elasticsearch rejects the template, so new indices have neither its settings nor its mapping.',
  bad: `index_patterns: [shop-*]
template:
  settings:
    number_of_shards: one
  mappings:
    properties:
      message: { type: string }`,
  good: `index_patterns: [shop-*]
template:
  settings:
    number_of_shards: 1
  mappings:
    properties:
      message: { type: text }`,
  source: 'The settings of IndexScopedSettings and the parameters of mappings, asked of its parsers.',
  seen: 'Elasticsearch 9.5.3: its parser of templates rejects each of these.',
  kinds: ['index-template', 'component-template'],
  checkFile({ document, report, versions }) {
    if (!applies(ELASTIC_LISTS, versions)) return [];
    const settings = settingsOf(document);
    return templateProblems(document).map(({ path, part, words, fix, isUnsure }) => {
      const end =
        isUnsure === true
          ? 'Elasticsearch rejects the template, unless a plugin has it'
          : 'Elasticsearch rejects the template';
      const severity = isUnsure === true ? 'warn' : 'error';
      const more = { severity, ...(fix === undefined ? {} : { fix }) } as const;
      return report(settings.at(path, part), `${words}: ${end}.`, more);
    });
  },
};
