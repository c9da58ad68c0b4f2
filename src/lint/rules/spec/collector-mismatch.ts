import type { RuleDoc } from '../../../contracts/rule.js';

export const collectorMismatch: RuleDoc = {
  id: 'spec/collector-mismatch',
  severity: 'error',
  summary: 'The collector cannot feed the backend.',
  why: 'It has no way to send lines in a form that the backend takes.',
  bad: `backend: elk
collector: promtail`,
  good: `backend: elk
collector: filebeat`,
  source: 'The protocols that backends take and collectors speak.',
};
