import type { RuleDoc } from '../../../contracts/rule.js';

export const collectorReplaced: RuleDoc = {
  id: 'spec/collector-replaced',
  severity: 'info',
  summary: "The spec's collector cannot feed the backend of the command line, so that backend's default is taken.",
  why: 'The generated stack has another collector than the spec names.',
  bad: 'collector: promtail, and --backend elk',
  good: 'collector: filebeat, and --backend elk',
  source: 'The protocols that backends take and collectors speak.',
};
