import type { RuleDoc } from '../../../contracts/rule.js';

export const unfollowedReference: RuleDoc = {
  id: 'compose/unfollowed-reference',
  severity: 'warn',
  summary: 'An `extends` or `include` of a compose file was not followed.',
  why: 'What stands there is unknown, so `logagg init` proposes nothing of it. Only local files are read; nothing is fetched.',
  bad: 'include:\n  - oci://registry.example.com/stack\nservices:\n  api:\n    image: nginx',
  good: 'services:\n  base:\n    image: nginx\n  api:\n    extends: base',
  source: 'The Compose specification: extends, include.',
};
