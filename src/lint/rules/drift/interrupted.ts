import type { RuleDoc } from '../../../contracts/rule.js';

export const interrupted: RuleDoc = {
  id: 'drift/interrupted',
  severity: 'error',
  summary: 'A `logagg generate` stopped before it was finished.',
  why: 'Some files may be from the run before, so that rules, collector and store do not match.',
  bad: 'a folder with .logagg/journal.json or .logagg/stage',
  good: 'the same folder after another logagg generate',
  source: 'logagg compares the disk, the spec and .logagg/manifest.json.',
};
