import type { RuleDoc } from '../../../contracts/rule.js';

export const syntax: RuleDoc = {
  id: 'compose/syntax',
  severity: 'error',
  summary: 'A compose file of the application cannot be read.',
  why:
    '`logagg init` cannot propose services from a file that it cannot read. Docker Compose rejects the ' +
    'file as well.',
  bad: `services:
  api:
	image: nginx`,
  good: `services:
  api:
    image: nginx`,
  source: 'The Compose specification; YAML 1.2.',
};
