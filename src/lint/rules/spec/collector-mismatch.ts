import type { RuleDoc } from '../../../contracts/rule.js';

export const collectorMismatch: RuleDoc = {
  id: 'spec/collector-mismatch',
  severity: 'error',
  summary: 'The collector cannot send to the backend.',
  why: 'The collector supports no protocol that the backend accepts.',
  bad: `backend: elk
collector: promtail`,
  good: `backend: elk
collector: filebeat`,
  source: 'The protocols of the backends and the collectors.',
};
