import type { RuleDoc } from '../../../contracts/rule.js';

export const unfollowedReference: RuleDoc = {
  id: 'compose/unfollowed-reference',
  severity: 'warn',
  summary: 'An `extends` or `include` of a compose file was not followed.',
  why: 'What stands there is unknown, so `logagg init` proposes nothing of it. Only local files are read; nothing is fetched.',
  bad: `include:
  - oci://registry.example.com/stack
services:
  api:
    image: nginx`,
  good: `services:
  base:
    image: nginx
  api:
    extends: base`,
  source: 'The Compose specification: extends, include.',
};
