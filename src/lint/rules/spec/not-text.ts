import type { RuleDoc } from '../../../contracts/rule.js';

export const notText: RuleDoc = {
  id: 'spec/not-text',
  severity: 'error',
  summary: 'The file is not UTF-8 text.',
  why: 'It is probably not the file that you meant: an archive, an image, or text saved as UTF-16.',
  bad: 'a file that begins with the bytes FF FE',
  good: 'the same file, saved as UTF-8',
  source: 'YAML 1.2, 5.2; logagg reads UTF-8 only.',
};
