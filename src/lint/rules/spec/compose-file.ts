import type { RuleDoc } from '../../../contracts/rule.js';

export const composeFile: RuleDoc = {
  id: 'spec/compose-file',
  severity: 'error',
  summary: 'The file is a compose file, not a spec.',
  why: 'A spec lists the services whose logs are collected. `logagg init` writes one from a compose file.',
  bad: `services:
  api:
    image: shop/api`,
  good: `compose: { file: compose.yml }
services:
  - name: api`,
  source: 'https://docs.docker.com/reference/compose-file/services/',
};
