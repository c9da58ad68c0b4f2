import type { RuleDoc } from '../../../contracts/rule.js';

export const manifest: RuleDoc = {
  id: 'drift/manifest',
  severity: 'error',
  summary: 'The record of what logagg wrote cannot be read.',
  why: 'logagg can no longer tell its own files from yours, so it keeps every file that differs.',
  bad: '.logagg/manifest.json with the marks of a merge conflict',
  good: '.logagg/manifest.json as logagg generate writes it',
  source: 'logagg compares the disk, the spec and .logagg/manifest.json.',
};
