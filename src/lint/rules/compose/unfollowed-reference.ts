import type { RuleDoc } from '../../../contracts/rule.js';

export const unfollowedReference: RuleDoc = {
  id: 'compose/unfollowed-reference',
  severity: 'warn',
  summary: 'logagg did not follow an `extends` or `include` of a compose file.',
  why: '`logagg init` proposes nothing from that file. logagg reads local files only and fetches nothing.',
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
