import type { RuleDoc } from '../../../contracts/rule.js';

export const manifest: RuleDoc = {
  id: 'drift/manifest',
  severity: 'error',
  summary: 'logagg cannot read its manifest, the record of the files that it wrote.',
  why: 'logagg can no longer distinguish its own files from yours, so it keeps each file that differs.',
  bad: '.logagg/manifest.json with the marks of a merge conflict',
  good: '.logagg/manifest.json as logagg generate writes it',
  source: 'logagg compares the disk, the spec and .logagg/manifest.json.',
};
