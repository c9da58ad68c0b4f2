import type { RuleDoc } from '../../../contracts/rule.js';

export const yamlSyntax: RuleDoc = {
  id: 'spec/yaml-syntax',
  severity: 'error',
  summary: 'The spec is not valid YAML.',
  why: 'logagg cannot read it, so it generates nothing.',
  bad: `services:
	- name: api`,
  good: `services:
  - name: api`,
  source: 'https://yaml.org/spec/1.2.2/',
};
