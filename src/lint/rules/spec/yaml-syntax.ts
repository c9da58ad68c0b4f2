import type { RuleDoc } from '../../../contracts/rule.js';

export const yamlSyntax: RuleDoc = {
  id: 'spec/yaml-syntax',
  severity: 'error',
  summary: 'The spec is not YAML.',
  why: 'Nothing of it can be read, so nothing is generated.',
  bad: `services:
	- name: api`,
  good: `services:
  - name: api`,
  source: 'https://yaml.org/spec/1.2.2/',
};
