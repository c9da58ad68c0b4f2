import type { RuleDoc } from '../../../contracts/rule.js';

export const interrupted: RuleDoc = {
  id: 'drift/interrupted',
  severity: 'error',
  summary: 'A `logagg generate` was stopped before its end.',
  why: 'Files may be of two runs, so that rules, collector and store do not fit each other.',
  bad: 'a folder with .logagg/journal.json or .logagg/stage',
  good: 'the same folder after another logagg generate',
  source: 'logagg compares the disk, the spec and .logagg/manifest.json.',
};
