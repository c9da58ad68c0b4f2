import type { FileRule } from '../../../contracts/config.js';
import { policyProblems } from '../../models/policy-values.js';

export const policyValue: FileRule = {
  id: 'elk/policy-value',
  severity: 'error',
  summary: 'A lifecycle policy has an invalid time, size, action or order of phases.',
  why: 'Elasticsearch rejects the policy, so no index is rolled over or deleted by it.',
  bad: `policy:
  phases:
    hot:
      actions:
        rollover: { max_age: 1d }
    delete:
      min_age: "7"
      actions:
        delete: {}`,
  good: `policy:
  phases:
    hot:
      actions:
        rollover: { max_age: 1d }
    delete:
      min_age: 7d
      actions:
        delete: {}`,
  source: 'elastic/elasticsearch#40235; LifecyclePolicy.parse, TimeValue and ByteSizeValue.',
  seen: 'Elasticsearch 9.5.3: its parser of policies rejects each of these.',
  kinds: ['ilm-policy'],
  checkFile({ document, report }) {
    return policyProblems(document).map(({ path, part, message, fix }) =>
      report(document.at(path, part), `${message}: Elasticsearch rejects the policy.`, { fix }),
    );
  },
};
