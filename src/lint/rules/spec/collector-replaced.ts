import type { RuleDoc } from '../../../contracts/rule.js';

export const collectorReplaced: RuleDoc = {
  id: 'spec/collector-replaced',
  severity: 'info',
  summary:
    "The spec's collector cannot send to the backend of the command line, so logagg uses the backend's default collector.",
  why: 'The generated stack has a different collector than the spec.',
  bad: 'collector: promtail, and --backend elk',
  good: 'collector: filebeat, and --backend elk',
  source: 'The protocols of the backends and the collectors.',
};
